/** Numbers of one column, written alike so that they can be compared by eye. */
export interface FormattedNumbers {
  /** In the order given; "NA" for NaN. */
  texts: string[];
  /** Decimals of every number, or `null` where they are written with an exponent. */
  decimals: number | null;
}

/** Above this a whole number is no longer exact as a double, and not readable either. */
const MOST_WHOLE_DIGITS = 15;
/** Zeros that may stand between the decimal point and the digits asked for: 0.0001 is read more easily than 1e-4. */
const MOST_LEADING_ZEROS = 3;

/**
 * Writes a column of numbers with one number of decimals, as few as keep `digits` significant digits of each; all with
 * an exponent where that would take too many. Integers keep all their digits.
 *
 * @example formatNumbers([-17.579095, 3.932409], 5) // -17.5791, 3.9324
 */
export function formatNumbers(values: readonly number[], digits: number): FormattedNumbers {
  const finite = values.filter(Number.isFinite);
  const areIntegers = finite.every(Number.isInteger);
  const parts = finite.map((value) => significantParts(value, digits));
  const decimals = areIntegers
    ? 0
    : Math.max(0, ...parts.map(({ significant, exponent }) => significant - 1 - exponent));
  const wholeDigits = Math.max(1, ...parts.map(({ exponent }) => exponent + 1));
  if (wholeDigits <= MOST_WHOLE_DIGITS && decimals <= digits + MOST_LEADING_ZEROS) {
    return { texts: values.map((value) => write(value, decimals)), decimals };
  }
  const mantissaDecimals = Math.max(...parts.map(({ significant }) => significant - 1));
  return { texts: values.map((value) => write(value, mantissaDecimals, true)), decimals: null };
}

/** How many of the first `digits` significant digits are needed, and the power of ten of the first. */
function significantParts(value: number, digits: number): { significant: number; exponent: number } {
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(digits - 1)
    .split("e") as [string, string];
  const significant = mantissa.replace(".", "").replace(/0+$/, "").length;
  return { significant: Math.max(1, significant), exponent: Number(exponent) };
}

function write(value: number, decimals: number, withExponent = false): string {
  if (Number.isNaN(value)) return "NA";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  // Adding 0 turns -0 into 0.
  const text = withExponent ? value.toExponential(decimals) : (value + 0).toFixed(decimals);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
