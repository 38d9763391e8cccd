/** JSON as the reference implementation writes notebooks, so that files written by either do not differ. */
import type { Json } from "./nbformat.js";

/**
 * `value` as JSON text: keys sorted by code point, one space of indent a level, no escape that is not needed.
 * Byte for byte what Python's `json.dumps(value, sort_keys=True, indent=1, ensure_ascii=False)` gives, but for numbers
 * that Python tells apart and JavaScript does not (`1.0` becomes `1`) and integers beyond 2^53.
 *
 * `JSON.stringify` cannot do it: it puts keys that look like integers first, whatever their order in the object.
 * @throws {TypeError} for NaN and infinities, which `JSON.stringify` would turn into `null` unseen
 */
export function sortedJson(value: Json, indent = ""): string {
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent} `;
  if (Array.isArray(value))
    return bracket(
      value.map((item) => sortedJson(item, deeper)),
      "[]",
      indent,
    );
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => compareCodePoints(a, b));
  const members = entries.map(([key, item]) => `${JSON.stringify(key)}: ${sortedJson(item, deeper)}`);
  return bracket(members, "{}", indent);
}

/** The same digits, but below 1e-4 Python writes an exponent, of two digits at least. */
function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be written as JSON`);
  if (value === 0 || Math.abs(value) >= 1e-4) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, "e-0$1");
}

function bracket(items: string[], pair: "[]" | "{}", indent: string): string {
  if (items.length === 0) return pair;
  return `${pair[0]}\n${indent} ${items.join(`,\n${indent} `)}\n${indent}${pair[1]}`;
}

/** JavaScript compares UTF-16 code units, which puts "😀" before "！"; Python compares code points. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i))
      return (a.codePointAt(i) as number) - (b.codePointAt(i) as number);
  }
  return a.length - b.length;
}
