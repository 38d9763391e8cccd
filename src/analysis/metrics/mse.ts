import { DataError } from "../data-error.js";
import { requirePairs } from "../require-pairs.js";
import { sum } from "../sum.js";

/**
 * Mean squared error of predictions: the sum of (observed - predicted)² over n, in squared units of the values.
 *
 * @throws DataError for lists of unequal length, for none at all, for NaN or an infinity among
 * them, and where squares overflow.
 * @example mse([1, 2], [1, 4]) // 2
 */
export function mse(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  requirePairs("mse", observed, predicted, 1);
  const result = sumOfSquaredErrors(observed, predicted) / observed.length;
  if (!Number.isFinite(result))
    throw new DataError("mse: the squares of these values are too large; change the unit");
  return result;
}

/** Sum of (observed - predicted)² of values known to be finite and paired. */
export function sumOfSquaredErrors(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return sum(Float64Array.from(observed, (value, index) => (value - (predicted[index] as number)) ** 2));
}
