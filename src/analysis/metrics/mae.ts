import { requirePairs } from "../require-pairs.js";
import { sum } from "../sum.js";

/**
 * Mean absolute error of predictions: the mean of |observed - predicted|, in units of the values.
 *
 * @throws DataError for lists of unequal length, for none at all, and for NaN or an infinity among them.
 * @example mae([3, -0.5, 2, 7], [2.5, 0, 2, 8]) // 0.5
 */
export function mae(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  requirePairs("mae", observed, predicted, 1);
  const errors = Float64Array.from(observed, (value, row) => Math.abs(value - (predicted[row] as number)));
  return sum(errors) / errors.length;
}
