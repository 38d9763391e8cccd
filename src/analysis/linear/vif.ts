import { DataError } from "../data-error.js";
import type { LinearEstimates } from "./linear-estimates.js";
import { norm } from "./inner-product.js";
import type { LinearModel } from "./linear-model.js";
import { tallQr } from "./tall-qr.js";

/**
 * Variance inflation factor of each coefficient but the intercept: 1 / (1 - R²) of its column on the others. 1 where
 * it is uncorrelated with them; above 5 or 10 they explain most of it.
 * Source: D. W. Marquardt, "Generalized inverses, ridge regression, biased linear estimation, and nonlinear
 * estimation", Technometrics 12 (1970).
 *
 * @throws DataError for a model without intercept, whose R² is about zero. For factors see `generalizedVif`.
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

/** The variance inflation of a term with all its columns. */
export interface GeneralizedVif {
  term: string;
  /** 1 where the term's columns are uncorrelated with the others; the square of a volume's inflation. */
  gvif: number;
  /** Columns of the term. */
  degreesOfFreedom: number;
  /** gvif^(1 / (2 degrees of freedom)), to compare terms of different numbers of columns: the root of `vif` for one. */
  adjusted: number;
}

/**
 * Generalised variance inflation factors, one for each term: how much larger the confidence region of its coefficients is
 * than it would be were the term uncorrelated with the others. A factor's does not depend on its reference level, as `vif`
 * does. As `vif` of R's package car.
 * Source: J. Fox and G. Monette, "Generalized collinearity diagnostics", Journal of the American Statistical Association 87
 * (1992).
 *
 * @throws DataError for a model without intercept.
 * @example display(table(generalizedVif(lm("mpg ~ wt + factor(cyl)", mtcars))))
 */
export function generalizedVif(model: LinearModel): GeneralizedVif[] {
  if (!model.hasIntercept)
    throw new DataError(`generalizedVif needs a model with intercept: ${model.formula}`);
  const { solution, design } = model.parts;
  const columns = solution.orthonormal.scaled;
  let next = 0;
  return design.terms.map(({ text, names }) => {
    const own = columns.slice(next, next + names.length);
    const others = [...columns.slice(0, next), ...columns.slice(next + names.length)];
    next += names.length;
    // det(own) det(others) / det(all): what is left of the term's volume when the others are taken out of it.
    const gvif = (volume(own) / volume(own, others)) ** 2;
    const degreesOfFreedom = names.length;
    return { term: text, gvif, degreesOfFreedom, adjusted: gvif ** (1 / (2 * degreesOfFreedom)) };
  });
}

/** Of the columns, each of length 1, in the directions that others do not have. */
function volume(columns: readonly Float64Array[], others: readonly Float64Array[] = []): number {
  const all = [...others, ...columns];
  const { r } = tallQr(all, all[0] as Float64Array);
  return columns.reduce((product, column, j) => {
    const place = others.length + j;
    return (product * ((r[place] as Float64Array)[place] as number)) / norm(column);
  }, 1);
}
