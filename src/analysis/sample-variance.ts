import { DataError } from "./data-error.js";
import { isConstant } from "./is-constant.js";
import { uncheckedMean } from "./mean.js";
import { requireFinite } from "./require-finite.js";
import { sum } from "./sum.js";

/**
 * Sample variance, with n - 1 in the denominator (R's `var`), in squared units of the values.
 * Two passes, corrected for the rounding of the mean (T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for
 * computing the sample variance", The American Statistician 37, 1983).
 *
 * @throws DataError for fewer than two values, and for NaN or an infinity among them.
 * @example sampleVariance([1, 2, 6]) // 7
 */
export function sampleVariance(values: ArrayLike<number>): number {
  requireFinite("sampleVariance", values, 2);
  if (isConstant(values)) return 0;
  const centre = uncheckedMean(values);
  const deviations = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) deviations[index] = (values[index] as number) - centre;
  const squares = sum(deviations.map((deviation) => deviation * deviation));
  const variance = (squares - sum(deviations) ** 2 / values.length) / (values.length - 1);
  if (!Number.isFinite(variance))
    throw new DataError("sampleVariance: the squares are too large; change the unit");
  return variance;
}

/**
 * Sample standard deviation, with n - 1 in the denominator (R's `sd`), in units of the values.
 *
 * @throws DataError as `sampleVariance` does.
 * @example sampleStandardDeviation([1, 2, 6]) // 2.6457513110645907
 */
export function sampleStandardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(sampleVariance(values));
}
