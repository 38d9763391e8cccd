/** Least squares from a triangular factor: the part that no longer needs the rows. */
import { DataError } from "../data-error.js";
import { sum } from "../sum.js";
import { inverseUpper } from "./householder-qr.js";
import type { CoefficientBasis } from "./orthonormal.js";

/** column = sum(centre) + scale * scaled */
interface ColumnScale {
  scale: number;
  centre: readonly number[];
}

/** The scaled columns as Q R, and the response along Q. */
export interface TriangularFit {
  /** Of the predictors. */
  names: readonly string[];
  response: ColumnScale;
  predictors: readonly ColumnScale[];
  /** Of the scaled predictors. */
  lengths: readonly number[];
  effects: ArrayLike<number>;
  hasIntercept: boolean;
  weights: { total: number } | undefined;
  rowCount: number;
}

/** What a fit solved, without anything as long as the data. */
export interface EstimatesSolution {
  /** `undefined` without intercept. */
  intercept: { estimate: number; standardError: number } | undefined;
  /** In the order of the predictors. */
  slopes: Array<{ estimate: number; standardError: number }>;
  /** The point the fit goes through exactly: the means, or zero without intercept. */
  centre: { response: number; predictors: number[] };
  /** Sums of squares are weighted, where there are weights. */
  residualSumOfSquares: number;
  /** About the mean; about zero without intercept, as R has it. */
  totalSumOfSquares: number;
  degreesOfFreedom: number;
  orthonormal: CoefficientBasis;
}

/** The predictors alone. */
interface TriangularColumns {
  names: readonly string[];
  /** R by columns. */
  r: readonly Float64Array[];
  lengths: readonly number[];
}

/** @throws DataError for not more rows than coefficients */
export function requireDegreesOfFreedom(rows: number, predictors: number, hasIntercept: boolean): number {
  const coefficients = predictors + (hasIntercept ? 1 : 0);
  const degreesOfFreedom = rows - coefficients;
  if (degreesOfFreedom >= 1) return degreesOfFreedom;
  throw new DataError(
    `regression requires more rows than coefficients: ${rows} rows, ${coefficients} coefficients`,
  );
}

/**
 * The columns of the inverse of R.
 *
 * @param limit square root of the variance inflation factor from which a column counts as a combination of the others
 * @throws DataError naming the columns that do
 */
export function requireIndependent({ names, r, lengths }: TriangularColumns, limit: number): Float64Array[] {
  // Without an exact zero on the diagonal the inverse tells which columns depend on each other.
  const inverse = inverseUpper(r.map(withoutZeroDiagonal));
  const collinear = names.filter((_, j) => !(rowNorm(inverse, j) * (lengths[j] as number) < limit));
  if (collinear.length === 0) return inverse;
  const list = collinear.map((name) => `"${name}"`).join(", ");
  throw new DataError(
    `predictors are collinear, so their coefficients are not determined: ${list}; leave out all but independent ones`,
  );
}

interface Solved {
  inverse: readonly Float64Array[];
  /** Of the scaled columns. */
  estimates: ArrayLike<number>;
  /** Of the scaled response. */
  residualSquares: number;
  totalSquares: number;
  degreesOfFreedom: number;
}

export function triangularSolution(fit: TriangularFit, solved: Solved): EstimatesSolution {
  const { names, response, predictors, lengths, effects, hasIntercept, weights, rowCount } = fit;
  const { inverse, estimates, residualSquares, totalSquares, degreesOfFreedom } = solved;
  const sigma = Math.sqrt(residualSquares / degreesOfFreedom);
  const slopes = predictors.map(({ scale }, j) => ({
    estimate: ((estimates[j] as number) / scale) * response.scale,
    standardError: ((sigma * rowNorm(inverse, j)) / scale) * response.scale,
  }));
  const centres = predictors.map(({ centre }) => sum(centre));
  return {
    intercept: hasIntercept ? interceptOf(fit, slopes, inverse, sigma) : undefined,
    slopes,
    centre: { response: sum(response.centre), predictors: centres },
    residualSumOfSquares: residualSquares * response.scale ** 2,
    totalSumOfSquares: totalSquares * response.scale ** 2,
    degreesOfFreedom,
    orthonormal: {
      inverse,
      centres,
      scales: predictors.map(({ scale }) => scale),
      lengths,
      effects: names.map((_, j) => (effects[j] as number) * response.scale),
      hasIntercept,
      weights,
      rowCount,
    },
  };
}

/** The fit at zero, from the fit at the centre. */
function interceptOf(
  { response, predictors, weights, rowCount }: TriangularFit,
  slopes: EstimatesSolution["slopes"],
  inverse: readonly Float64Array[],
  sigma: number,
): { estimate: number; standardError: number } {
  const shifts = predictors.flatMap(({ centre }, j) =>
    centre.map((part) => -part * (slopes[j]?.estimate as number)),
  );
  const offsets = predictors.map(({ centre, scale }) => sum(centre) / scale);
  const variances = inverse.map(
    (column) => sum(column.map((entry, j) => entry * (offsets[j] as number))) ** 2,
  );
  return {
    estimate: sum([...response.centre, ...shifts]),
    standardError: sigma * Math.sqrt(1 / (weights?.total ?? rowCount) + sum(variances)) * response.scale,
  };
}

/** Length of row `row` of a matrix given by columns: the standard error of a coefficient in units of sigma. */
function rowNorm(matrix: readonly Float64Array[], row: number): number {
  return Math.hypot(...matrix.map((column) => column[row] as number));
}

function withoutZeroDiagonal(entries: Float64Array, j: number): Float64Array {
  return Math.abs(entries[j] as number) > Number.EPSILON ? entries : entries.with(j, Number.EPSILON);
}
