/**
 * Ordinary least squares in float64: columns centred and scaled, then Householder QR.
 *
 * Centring takes the intercept out of the system and, with it, the digits that columns far from zero (years,
 * timestamps) would lose; scaling makes "nearly collinear" mean the same in every unit.
 */
import { DataError } from "../data-error.js";
import { inverseUpper, norm, solveUpper } from "./householder-qr.js";
import { type RowWeights, type ScaledColumn, scaleColumn } from "./scaled-column.js";
import { tallQr } from "./tall-qr.js";
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
export interface OrthonormalFit {
  /** The columns, centred, scaled and weighted, of which Q is made when it is asked for. */
  scaled: readonly Float64Array[];
  /** Columns of the inverse of R. */
  inverse: readonly Float64Array[];
  /** Of the predictors, which were centred and scaled by them. */
  centres: readonly number[];
  scales: readonly number[];
  /** Length of each scaled predictor, for variance inflation. */
  lengths: readonly number[];
  /** Coordinates of the response along the columns of Q, in its units. */
  effects: readonly number[];
  hasIntercept: boolean;
  weights: RowWeights | undefined;
  rowCount: number;
}

export interface LeastSquaresSolution {
  /** `undefined` without intercept. */
  intercept: { estimate: number; standardError: number } | undefined;
  /** In the order of the predictors. */
  slopes: Array<{ estimate: number; standardError: number }>;
  /** The point the fit goes through exactly: the means, or zero without intercept. */
  centre: { response: number; predictors: number[] };
  fitted: Float64Array;
  residuals: Float64Array;
  /** Sums of squares are weighted, where there are weights. */
  residualSumOfSquares: number;
  /** About the mean; about zero without intercept, as R has it. */
  totalSumOfSquares: number;
  degreesOfFreedom: number;
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
  const degreesOfFreedom = requireDegreesOfFreedom(problem);
  const weights = problem.weights === undefined ? undefined : rowWeights(problem.weights);
  const y = scaleColumn(problem.responseName, response, hasIntercept, weights);
  const columns = names.map((name) =>
    scaleColumn(name, problem.predictors.get(name) as Float64Array, hasIntercept, weights),
  );

  const scaled = columns.map((column) => column.scaled);
  const { r, effects } = tallQr(scaled, y.scaled);
  const inverse = requireIndependent(names, columns, r);
  const estimates = solveUpper(r, effects);
  const weighted = residualsOf(y, columns, estimates);
  const residualSquares = sum(weighted.map((residual) => residual * residual));
  const residuals = unweighted(weighted, weights).map((residual) => residual * y.scale);
  const sigma = Math.sqrt(residualSquares / degreesOfFreedom);
  const slopes = columns.map((column, j) => ({
    estimate: ((estimates[j] as number) / column.scale) * y.scale,
    standardError: ((sigma * rowNorm(inverse, j)) / column.scale) * y.scale,
  }));
  return {
    intercept: hasIntercept
      ? interceptOf(y, columns, slopes, inverse, sigma, weights?.total ?? response.length)
      : undefined,
    slopes,
    centre: { response: sum(y.centre), predictors: columns.map(({ centre }) => sum(centre)) },
    fitted: response.map((value, row) => value - (residuals[row] as number)),
    residuals,
    residualSumOfSquares: residualSquares * y.scale ** 2,
    totalSumOfSquares: sum(y.scaled.map((value) => value * value)) * y.scale ** 2,
    degreesOfFreedom,
    orthonormal: {
      scaled,
      inverse,
      centres: columns.map(({ centre }) => sum(centre)),
      scales: columns.map(({ scale }) => scale),
      lengths: scaled.map(norm),
      effects: names.map((_, j) => (effects[j] as number) * y.scale),
      hasIntercept,
      weights,
      rowCount: response.length,
    },
  };
}

function rowWeights(weights: Float64Array): RowWeights {
  return { roots: weights.map(Math.sqrt), total: sum(weights) };
}

function unweighted(residuals: Float64Array, weights: RowWeights | undefined): Float64Array {
  if (weights === undefined) return residuals;
  return residuals.map((residual, row) => residual / (weights.roots[row] as number));
}

function requireDegreesOfFreedom({ response, predictors, hasIntercept }: LeastSquaresProblem): number {
  const coefficients = predictors.size + (hasIntercept ? 1 : 0);
  const degreesOfFreedom = response.length - coefficients;
  if (degreesOfFreedom >= 1) return degreesOfFreedom;
  throw new DataError(
    `regression requires more rows than coefficients: ${response.length} rows, ${coefficients} coefficients`,
  );
}

/** @returns the columns of the inverse of R */
function requireIndependent(
  names: readonly string[],
  columns: readonly ScaledColumn[],
  r: readonly Float64Array[],
): Float64Array[] {
  // Without an exact zero on the diagonal the inverse tells which columns depend on each other.
  const inverse = inverseUpper(r.map(withoutZeroDiagonal));
  const collinear = names.filter(
    (_, j) => !(rowNorm(inverse, j) * norm((columns[j] as ScaledColumn).scaled) < COLLINEAR),
  );
  if (collinear.length === 0) return inverse;
  const list = collinear.map((name) => `"${name}"`).join(", ");
  throw new DataError(
    `predictors are collinear, so their coefficients are not determined: ${list}; leave out all but independent ones`,
  );
}

/** Length of row `row` of a matrix given by columns: the standard error of a coefficient in units of sigma. */
function rowNorm(matrix: readonly Float64Array[], row: number): number {
  return Math.hypot(...matrix.map((column) => column[row] as number));
}

function withoutZeroDiagonal(entries: Float64Array, j: number): Float64Array {
  return Math.abs(entries[j] as number) > Number.EPSILON ? entries : entries.with(j, Number.EPSILON);
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

/** The fit at zero, from the fit at the centre. */
function interceptOf(
  y: ScaledColumn,
  columns: readonly ScaledColumn[],
  slopes: LeastSquaresSolution["slopes"],
  inverse: readonly Float64Array[],
  sigma: number,
  totalWeight: number,
): { estimate: number; standardError: number } {
  const shifts = columns.flatMap(({ centre }, j) =>
    centre.map((part) => -part * (slopes[j]?.estimate as number)),
  );
  const offsets = columns.map(({ centre, scale }) => sum(centre) / scale);
  const variances = inverse.map(
    (column) => sum(column.map((entry, j) => entry * (offsets[j] as number))) ** 2,
  );
  return {
    estimate: sum([...y.centre, ...shifts]),
    standardError: sigma * Math.sqrt(1 / totalWeight + sum(variances)) * y.scale,
  };
}
