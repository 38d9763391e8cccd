import { mse } from "./mse.js";

/**
 * Root mean squared error of predictions, in units of the values.
 *
 * @throws DataError as `mse` does.
 * @example rmse([3, -0.5, 2, 7], [2.5, 0, 2, 8]) // 0.6123724
 */
export function rmse(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return Math.sqrt(mse(observed, predicted));
}
