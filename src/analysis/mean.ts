import { requireFinite } from "./require-finite.js";
import { sum } from "./sum.js";

/**
 * Arithmetic mean, from a compensated sum: rounded about once, however many values there are.
 *
 * @throws DataError for no values, and for NaN or an infinity among them.
 * @example mean([1, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  requireFinite("mean", values, 1);
  return uncheckedMean(values);
}

/** The same for values known to be finite. */
export function uncheckedMean(values: ArrayLike<number>): number {
  const total = sum(values);
  if (Number.isFinite(total)) return total / values.length;
  return sum(Array.from(values, (value) => value / values.length));
}
