/** 1-based; up to `endColumn` of the same line where an end is given. */
export interface SourcePlace {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

interface Colours {
  red(text: string): string;
  dim(text: string): string;
}

/** Lines shown before and after the one in question. */
const AROUND = 2;

/**
 * The lines of a source around its places, numbered, with a mark at each line and `^` below each place.
 *
 * @example excerpt("a\nbc", [{ line: 2, column: 2 }], plain) // ["  1 | a", "> 2 | bc", "    |  ^"]
 */
export function excerpt(source: string, places: readonly SourcePlace[], colours: Colours): string[] {
  const lines = source.trimEnd().split("\n");
  const marked = new Map(places.map((place) => [place.line, place]));
  const shown = lines.flatMap((_text, index) =>
    [...marked.keys()].some((line) => Math.abs(line - index - 1) <= AROUND) ? [index + 1] : [],
  );
  const width = String(shown.at(-1) ?? "").length;
  return shown.flatMap((number, position) => {
    const text = lines[number - 1] ?? "";
    const place = marked.get(number);
    const skipped = position > 0 && shown[position - 1] !== number - 1;
    const mark = place === undefined ? " " : colours.red(">");
    const gutter = colours.dim(`${String(number).padStart(width)} |`);
    return [
      ...(skipped ? [colours.dim(`  ${" ".repeat(width)} …`)] : []),
      `${mark} ${gutter} ${text}`,
      ...(place === undefined ? [] : [pointer(text, place, width, colours)]),
    ];
  });
}

/** Tabs stay tabs, so that the mark stands below its column however wide they are shown. */
function pointer(
  text: string,
  { line, column, endLine, endColumn }: SourcePlace,
  width: number,
  colours: Colours,
): string {
  const padding = text.slice(0, column - 1).replaceAll(/[^\t]/g, " ");
  const end =
    endLine === line && endColumn !== undefined
      ? endColumn
      : endLine === undefined
        ? column + 1
        : text.length + 1;
  const length = Math.max(1, Math.min(end, text.length + 1) - column);
  return `  ${" ".repeat(width)} ${colours.dim("|")} ${padding}${colours.red("^".repeat(length))}`;
}
