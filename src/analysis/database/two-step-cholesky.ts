/**
 * Least squares from sums of products, without the loss of digits of the normal equations: the sums are made twice, the
 * second time of columns that the first have made nearly orthogonal, and of the residuals.
 */
import { inverseUpper } from "../linear/householder-qr.js";
import {
  type EstimatesSolution,
  requireDegreesOfFreedom,
  requireIndependent,
  triangularSolution,
} from "../linear/triangular-fit.js";
import { sum } from "../sum.js";
import { cholesky } from "../linear/cholesky.js";
import { type ColumnMoments, type EngineColumn, columnMoments } from "./column-moments.js";
import { type MeanProducts, meanProducts } from "./mean-products.js";
import { doubleLiteral } from "./sql-literal.js";
import type { Statement } from "./statement.js";

export interface EngineProblem {
  relation: string;
  response: EngineColumn;
  predictors: readonly EngineColumn[];
  hasIntercept: boolean;
}

/**
 * Square root of the variance inflation factor from which a column counts as a combination of the others: its square
 * times float64's rounding is still far below 1, so that the second step mends the first.
 */
const COLLINEAR = 1e6;

/** @throws DataError where the coefficients are not determined. */
export async function solveInEngine(
  statement: Statement,
  { relation, response, predictors, hasIntercept }: EngineProblem,
): Promise<EstimatesSolution> {
  const columns = [...predictors, response];
  const names = predictors.map(({ name }) => name);
  const moments = await columnMoments(statement, relation, columns, hasIntercept);
  const scaled = scaledRelation(relation, columns, moments);
  const identity = columns.map((_, index) => `u${index}`);
  const first = await meanProducts(statement, scaled, identity, hasIntercept);
  const { rowCount, means } = first;
  const degreesOfFreedom = requireDegreesOfFreedom(rowCount, names.length, hasIntercept);
  const start = firstStep(first, names);
  const orthogonal = orthogonalSql(means, start);
  const second = await meanProducts(statement, scaled, orthogonal, hasIntercept);
  const { inverse, effects, estimates, residualSquares } = secondStep(second, start);
  const scales = moments.map(({ centre, scale }, j) => ({
    scale,
    centre: [centre, (means[j] as number) * scale],
  }));
  // The means of products are the sums over the number of rows, and so R is short by the root of it.
  const root = Math.sqrt(rowCount);
  return triangularSolution(
    {
      names,
      response: scales.at(-1) as (typeof scales)[number],
      predictors: scales.slice(0, -1),
      lengths: start.lengths.map((length) => length * root),
      effects: effects.map((effect) => effect * root),
      hasIntercept,
      weights: undefined,
      rowCount,
    },
    {
      inverse: inverse.map((column) => column.map((entry) => entry / root)),
      estimates,
      residualSquares: residualSquares * rowCount,
      totalSquares: start.totalSquares * rowCount,
      degreesOfFreedom,
    },
  );
}

/** The columns centred and scaled, as u0, u1, …; the response is the last. */
function scaledRelation(
  relation: string,
  columns: readonly EngineColumn[],
  moments: readonly ColumnMoments[],
): string {
  const scaled = columns.map(({ sql }, index) => {
    const { centre, scale } = moments[index] as ColumnMoments;
    return `((${sql}) - ${doubleLiteral(centre)}) / ${doubleLiteral(scale)} AS u${index}`;
  });
  return `(SELECT ${scaled.join(", ")} FROM ${relation})`;
}

interface FirstStep {
  r: Float64Array[];
  inverse: Float64Array[];
  lengths: number[];
  /** Of the scaled columns, with the rounding of the normal equations. */
  estimates: number[];
  totalSquares: number;
}

/** The normal equations. @throws DataError for collinear columns. */
function firstStep({ products }: MeanProducts, names: readonly string[]): FirstStep {
  const r = cholesky(withoutLast(products));
  const lengths = names.map((_, j) => Math.sqrt(products[j]?.[j] as number));
  const inverse = requireIndependent({ names, r, lengths }, COLLINEAR);
  const response = products.at(-1) as number[];
  const estimates = timesColumns(inverse, timesTransposed(inverse, response));
  return { r, inverse, lengths, estimates, totalSquares: response.at(-1) as number };
}

/** The predictors made orthogonal, and the residuals of the first estimates. */
function orthogonalSql(means: readonly number[], { inverse, estimates }: FirstStep): string[] {
  const deviation = (index: number): string => `(u${index} - ${doubleLiteral(means[index] as number)})`;
  const combination = (factors: ArrayLike<number>, count: number): string =>
    Array.from({ length: count }, (_, i) => `${doubleLiteral(factors[i] as number)} * ${deviation(i)}`).join(
      " + ",
    );
  const predictors = inverse.map((column, j) => combination(column, j + 1));
  const fitted = estimates.length === 0 ? "0" : combination(estimates, estimates.length);
  return [...predictors, `${deviation(estimates.length)} - (${fitted})`];
}

interface SecondStep {
  /** Columns of the inverse of the whole R. */
  inverse: Float64Array[];
  effects: number[];
  estimates: number[];
  residualSquares: number;
}

/** What the first step missed, from columns that are orthogonal but for its rounding. */
function secondStep({ products }: MeanProducts, start: FirstStep): SecondStep {
  const r = cholesky(withoutLast(products));
  const correction = inverseUpper(r);
  const response = products.at(-1) as number[];
  const missed = timesTransposed(correction, response);
  const inverse = correction.map((column) => Float64Array.from(timesColumns(start.inverse, column)));
  const explained = timesColumns(r, timesColumns(start.r, start.estimates));
  return {
    inverse,
    effects: explained.map((effect, j) => effect + (missed[j] as number)),
    estimates: timesColumns(inverse, missed).map((change, j) => (start.estimates[j] as number) + change),
    residualSquares: Math.max(0, (response.at(-1) as number) - sum(missed.map((one) => one ** 2))),
  };
}

const withoutLast = (matrix: readonly number[][]): number[][] =>
  matrix.slice(0, -1).map((row) => row.slice(0, -1));

/** Upper triangular matrix, given by columns, times a vector. */
function timesColumns(columns: readonly Float64Array[], vector: ArrayLike<number>): number[] {
  return columns.map((_, row) =>
    sum(columns.map((column, j) => (j < row ? 0 : (column[row] as number) * (vector[j] as number)))),
  );
}

/** Its transpose times a vector. */
function timesTransposed(columns: readonly Float64Array[], vector: ArrayLike<number>): number[] {
  return columns.map((column, j) =>
    sum(Array.from({ length: j + 1 }, (_, row) => (column[row] as number) * (vector[row] as number))),
  );
}
