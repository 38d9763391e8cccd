/** Numbers in tables: how they are written, and where their decimal point is. */

export interface NumberParts {
  /** Sign and digits before the point. */
  whole: string;
  /** The point and what follows, exponent included; empty for an integer. */
  fraction: string;
}

/** As many digits as a reader can use; the data itself keeps them all. */
const SIGNIFICANT_DIGITS = 6;

/** @example numberParts(-1234.56789) // { whole: "−1234", fraction: ".57" } */
export function numberParts(value: number): NumberParts {
  const text = shortNumber(value).replace("-", "−").replace("e-", "e−");
  const point = text.search(/[.e]/);
  return point === -1
    ? { whole: text, fraction: "" }
    : { whole: text.slice(0, point), fraction: text.slice(point) };
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
