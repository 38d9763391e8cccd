import { stripVTControlCharacters } from "node:util";

/**
 * What was behind an error, outermost first: its `cause` and that cause's, and the parts of an AggregateError. Of `fetch failed`
 * only these say why.
 */
export function causedBy(traceback: readonly string[]): string[] {
  const lines = traceback.map((line) => stripVTControlCharacters(line));
  return lines.flatMap((line) => {
    const cause = /^\s*(?:cause|\[cause\]): ([^\s{].*)$/.exec(line)?.[1];
    if (cause !== undefined) return [`caused by ${errorHead(cause)}`];
    const part = /^ {2}(\[?(?:[A-Z]\w*)?Error\b.*)$/.exec(line)?.[1];
    return part === undefined ? [] : [`one of its errors: ${errorHead(part)}`];
  });
}

/** Without what `util.inspect` puts around an error and between errors. */
function errorHead(inspected: string): string {
  const text = inspected.replace(/ \{$|,$/, "");
  return text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
}
