/**
 * The line, from 1, on which a setting stands in the text of a configuration file; `undefined` where it is not
 * written out as a key (a spread, a computed name, another file).
 *
 * A search by name, not a parse: each part of the path is looked for after the one before it, comments left out.
 *
 * @example keyLine("export default {\n  execute: {\n    timout: 3,", ["execute", "timout"]) // 3
 */
export function keyLine(source: string, path: readonly PropertyKey[]): number | undefined {
  const text = withoutComments(source);
  let from = 0;
  for (const key of path) {
    if (typeof key === "number") continue;
    const found = keyPattern(String(key)).exec(text.slice(from));
    if (found === null) return undefined;
    from += found.index + found[0].length;
  }
  return from === 0 ? undefined : text.slice(0, from).split("\n").length;
}

/** `name:`, `"name":`, or `name` alone in an object literal. */
function keyPattern(key: string): RegExp {
  const name = key.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w$.-])(["'\x60]?)${name}\1(?=\s*[:,}])`);
}

/** Comments become blanks of the same length; strings are passed over, since `//` also stands in addresses. */
function withoutComments(source: string): string {
  const token = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return source.replaceAll(token, (match, string: string | undefined) =>
    string === undefined ? match.replaceAll(/[^\n]/g, " ") : match,
  );
}
