import { DataError } from "../data-error.js";
import type { LinearEstimates } from "./linear-estimates.js";

/**
 * Variance inflation factor of each coefficient but the intercept: 1 / (1 - R²) of its column on the others. 1 where
 * it is uncorrelated with them; above 5 or 10 they explain most of it.
 * Source: D. W. Marquardt, "Generalized inverses, ridge regression, biased linear estimation, and nonlinear
 * estimation", Technometrics 12 (1970).
 *
 * @throws DataError for a model without intercept, whose R² is about zero.
 * @example vif(lm("mpg ~ wt + hp", mtcars)) // { wt: 1.77, hp: 1.77 }
 */
export function vif(model: LinearEstimates): Record<string, number> {
  if (!model.hasIntercept) throw new DataError(`vif needs a model with intercept: ${model.formula}`);
  const { inverse, lengths } = model.parts.solution.orthonormal;
  return Object.fromEntries(
    model.predictors.map((name, j) => {
      const length = Math.hypot(...inverse.map((column) => column[j] as number));
      return [name, (length * (lengths[j] as number)) ** 2];
    }),
  );
}
