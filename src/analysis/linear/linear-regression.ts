import { lm } from "./lm.js";
import { formulaOfColumns } from "./formula.js";
import { DataError } from "../data-error.js";
import type { LinearModel } from "./linear-model.js";

/**
 * Least squares of y on x without a frame or formula; with intercept.
 *
 * @param x the predictor, which the model calls `x`; or several by name
 * @param y the response, which the model calls `y`
 * @throws DataError as `lm` does, and for lists of unequal length.
 * @example linearRegression([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]).slope // 2
 * @example linearRegression({ area, rooms }, price).coefficients
 */
export function linearRegression(
  x: ArrayLike<number> | { readonly [name: string]: ArrayLike<number> },
  y: ArrayLike<number>,
): LinearModel {
  const predictors = isList(x) ? { x } : x;
  for (const [name, values] of Object.entries(predictors)) {
    if (values.length !== y.length) {
      throw new DataError(
        `linearRegression requires ${name} and y of equal length: ${values.length} and ${y.length}`,
      );
    }
  }
  if ("y" in predictors)
    throw new DataError('linearRegression calls the response "y"; give that predictor another name');
  return lm(formulaOfColumns("y", Object.keys(predictors)), { ...predictors, y }, { missing: "error" });
}

function isList(
  x: ArrayLike<number> | { readonly [name: string]: ArrayLike<number> },
): x is ArrayLike<number> {
  return typeof x.length === "number";
}
