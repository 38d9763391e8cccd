/** Numbers in tables: how they are written, and where their decimal point is. */

export interface NumberParts {
  /** Sign and digits before the point. */
  whole: string;
  /** The point and what follows, exponent included; empty for an integer. */
  fraction: string;
}

/** As many digits as a reader can use; the data itself keeps them all. */
const SIGNIFICANT_DIGITS = 6;
const EXPONENT_DIGITS = 5;

/**
 * @param decimals as many as the table asks for; `null`: with an exponent; undefined: as the number needs
 * @example numberParts(-1234.56789) // { whole: "−1234", fraction: ".57" }
 */
export function numberParts(value: number, decimals?: number | null): NumberParts {
  const text = writeNumber(value, decimals).replaceAll("-", "−").replace("Infinity", "∞");
  const point = text.search(/[.e]/);
  return point === -1
    ? { whole: text, fraction: "" }
    : { whole: text.slice(0, point), fraction: text.slice(point) };
}

function writeNumber(value: number, decimals: number | null | undefined): string {
  if (decimals === undefined || !Number.isFinite(value)) return shortNumber(value);
  const text =
    decimals === null ? Number(value.toPrecision(EXPONENT_DIGITS)).toExponential() : value.toFixed(decimals);
  // A number that rounds to zero has no sign.
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** Integers in full, others to six significant digits without trailing zeros. */
function shortNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

/** Whether a text is a number as people write them in tables: `−1,234.5`, `12 %`, `< 0.001`, `1.2e-5`. */
export function isNumberText(text: string): boolean {
  return (
    /^[<>≤≥≈~]?\s*[+\-−±]?\s*[$€£¥]?\s*(\d{1,3}([, \u00a0\u202f]\d{3})+|\d+)?(\.\d+)?(e[+\-−]?\d+)?\s*%?$/i.test(
      text,
    ) && /\d/.test(text)
  );
}

/**
 * A number as people write it, split where those of a column meet: at its point, else where its digits end.
 *
 * @example splitNumberText("1,234.5 %") // { whole: "1,234", fraction: ".5 %" }
 */
export function splitNumberText(text: string): NumberParts {
  const end = /\.(?=\d)|e|\s*%/i.exec(text)?.index ?? text.length;
  return { whole: text.slice(0, end), fraction: text.slice(end) };
}

/**
 * How many letters follow the point in the longest of a column's numbers; undefined if any of its texts is no number.
 *
 * @param texts undefined for what is more than a text
 * @example decimalWidth(["1.25", "300"]) // 3
 */
export function decimalWidth(texts: readonly (string | undefined)[]): number | undefined {
  const numbers = texts.filter((text) => text !== undefined && isNumberText(text));
  if (numbers.length === 0 || numbers.length < texts.length) return undefined;
  return Math.max(...numbers.map((text) => splitNumberText(text!).fraction.length));
}
