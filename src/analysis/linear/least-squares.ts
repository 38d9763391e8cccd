/**
 * Ordinary least squares in float64: columns centred and scaled, then Householder QR.
 *
 * Centring takes the intercept out of the system and, with it, the digits that columns far from zero (years,
 * timestamps) would lose; scaling makes "nearly collinear" mean the same in every unit.
 */
import { solveUpper } from "./householder-qr.js";
import { innerProduct, norm } from "./inner-product.js";
import { type RowWeights, type ScaledColumn, scaleColumn } from "./scaled-column.js";
import type { CoefficientBasis } from "./orthonormal.js";
import { tallQr } from "./tall-qr.js";
import {
  type EstimatesSolution,
  requireDegreesOfFreedom,
  requireIndependent,
  triangularSolution,
} from "./triangular-fit.js";
import { sum } from "../sum.js";

export interface LeastSquaresProblem {
  /** For messages. */
  responseName: string;
  response: Float64Array;
  /** Columns of the predictors, as long as the response; not the one of ones. */
  predictors: ReadonlyMap<string, Float64Array>;
  hasIntercept: boolean;
  /** Positive; the weighted sum of squared residuals is made least. */
  weights?: Float64Array;
}

/**
 * The fit in an orthonormal basis of the space of the columns, whose coordinates have one variance and no covariance:
 * the column of ones (with intercept), then the columns of Q.
 */
export interface OrthonormalFit extends CoefficientBasis {
  /** The columns, centred, scaled and weighted, of which Q is made when it is asked for. */
  scaled: readonly Float64Array[];
  weights: RowWeights | undefined;
}

export interface LeastSquaresSolution extends EstimatesSolution {
  fitted: Float64Array;
  residuals: Float64Array;
  orthonormal: OrthonormalFit;
}

/**
 * Square root of the variance inflation factor from which a column counts as a combination of the others. With it the
 * rounding of float64 leaves about six digits of a coefficient, or of its share of the standard error.
 */
const COLLINEAR = 1e10;

/**
 * @throws DataError where the coefficients are not determined: not more rows than coefficients, a constant or
 * collinear predictor, a constant response; and where squares overflow.
 */
export function leastSquares(problem: LeastSquaresProblem): LeastSquaresSolution {
  const { response, hasIntercept } = problem;
  const names = [...problem.predictors.keys()];
  const degreesOfFreedom = requireDegreesOfFreedom(response.length, names.length, hasIntercept);
  const weights = problem.weights === undefined ? undefined : rowWeights(problem.weights);
  const y = scaleColumn(problem.responseName, response, hasIntercept, weights);
  const columns = names.map((name) =>
    scaleColumn(name, problem.predictors.get(name) as Float64Array, hasIntercept, weights),
  );

  const scaled = columns.map((column) => column.scaled);
  const { r, effects } = tallQr(scaled, y.scaled);
  const lengths = scaled.map(norm);
  const rowCount = response.length;
  const fit = {
    names,
    response: y,
    predictors: columns,
    lengths,
    r,
    effects,
    hasIntercept,
    weights,
    rowCount,
  };
  const inverse = requireIndependent(fit, COLLINEAR);
  const estimates = solveUpper(r, effects);
  const weighted = residualsOf(y, columns, estimates);
  const residualSquares = innerProduct(weighted, weighted);
  const residuals = unweighted(weighted, weights).map((residual) => residual * y.scale);
  const totalSquares = innerProduct(y.scaled, y.scaled);
  const solution = triangularSolution(fit, {
    inverse,
    estimates,
    residualSquares,
    totalSquares,
    degreesOfFreedom,
  });
  return {
    ...solution,
    fitted: response.map((value, row) => value - (residuals[row] as number)),
    residuals,
    orthonormal: { ...solution.orthonormal, scaled, weights },
  };
}

function rowWeights(weights: Float64Array): RowWeights {
  return { roots: weights.map(Math.sqrt), total: sum(weights) };
}

function unweighted(residuals: Float64Array, weights: RowWeights | undefined): Float64Array {
  if (weights === undefined) return residuals;
  return residuals.map((residual, row) => residual / (weights.roots[row] as number));
}

function residualsOf(
  y: ScaledColumn,
  columns: readonly ScaledColumn[],
  estimates: Float64Array,
): Float64Array {
  const residuals = y.scaled.slice();
  for (const [j, { scaled }] of columns.entries()) {
    const estimate = estimates[j] as number;
    for (let row = 0; row < residuals.length; row++)
      residuals[row] = (residuals[row] as number) - estimate * (scaled[row] as number);
  }
  return residuals;
}
