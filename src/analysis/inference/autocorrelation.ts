import { DataError } from "../data-error.js";
import { isConstant } from "../is-constant.js";
import { mean } from "../mean.js";
import { requireFinite } from "../require-finite.js";
import { sum } from "../sum.js";

/**
 * Correlation of a series with itself `lag` places later, both about the mean of the whole series, as R's `acf`.
 *
 * @throws DataError for a lag that is not a whole number from 0 to below the number of values, a constant series, and NaN
 * or an infinity in it.
 * @example autocorrelation([1, 2, 3, 4]) // 0.25
 */
export function autocorrelation(values: ArrayLike<number>, lag = 1): number {
  requireFinite("autocorrelation", values, 2);
  if (!Number.isInteger(lag) || lag < 0 || lag >= values.length)
    throw new DataError(`autocorrelation requires a lag from 0 to ${values.length - 1}: ${String(lag)}`);
  if (isConstant(values)) throw new DataError("autocorrelation is not defined where all values are equal");
  // In two steps, for the rounding of the first mean.
  const origin = mean(values);
  const rough = Float64Array.from(values, (value) => value - origin);
  const rest = sum(rough) / rough.length;
  const deviations = rough.map((value) => value - rest);
  const products = deviations.slice(lag).map((value, index) => value * (deviations[index] as number));
  return sum(products) / sum(deviations.map((value) => value * value));
}
