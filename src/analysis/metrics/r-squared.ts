import { DataError } from "../data-error.js";
import { isConstant } from "../is-constant.js";
import { uncheckedMean } from "../mean.js";
import { sumOfSquaredErrors } from "./mse.js";
import { requirePairs } from "../require-pairs.js";
import { sum } from "../sum.js";

/**
 * Coefficient of determination of predictions: 1 - (sum of squared errors) / (sum of squares about the mean of the
 * observed values). 1 is a perfect prediction, 0 is as good as the mean, below 0 is worse.
 *
 * @throws DataError where all observed values are equal (0/0), for fewer than two, for lists of unequal length, and
 * for NaN or an infinity among them.
 * @example rSquared([2, 4, 6, 8, 10], [4, 6, 8, 10, 12]) // 0.5
 */
export function rSquared(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  requirePairs("rSquared", observed, predicted, 2);
  if (isConstant(observed))
    throw new DataError("rSquared is not defined where all observed values are equal");
  const centre = uncheckedMean(observed);
  const total = sum(Float64Array.from(observed, (value) => (value - centre) ** 2));
  const unexplained = sumOfSquaredErrors(observed, predicted) / total;
  if (!Number.isFinite(unexplained))
    throw new DataError("rSquared: the squares of these values are too large or too small; change the unit");
  return 1 - unexplained;
}

/**
 * R² corrected for the number of predictors: 1 - (1 - R²)(n - 1) / (n - predictors - 1), for a model with intercept.
 *
 * @throws DataError as `rSquared` does, and where n - predictors - 1 is not positive.
 * @example adjustedRSquared(observed, predicted, 2)
 */
export function adjustedRSquared(
  observed: ArrayLike<number>,
  predicted: ArrayLike<number>,
  predictorCount: number,
): number {
  const degreesOfFreedom = observed.length - predictorCount - 1;
  if (!Number.isInteger(predictorCount) || predictorCount < 0 || degreesOfFreedom < 1) {
    const found = `${predictorCount} predictors and ${observed.length} values`;
    throw new DataError(`adjustedRSquared requires more values than predictors and intercept: ${found}`);
  }
  return 1 - ((1 - rSquared(observed, predicted)) * (observed.length - 1)) / degreesOfFreedom;
}
