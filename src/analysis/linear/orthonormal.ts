/** What follows from a fit's orthonormal basis: variances of coefficients and of fitted values, leverages. */
import { sum } from "../sum.js";
import { householderQr, orthonormalColumns } from "./householder-qr.js";
import type { OrthonormalFit } from "./least-squares.js";

/** What the estimates follow from, without the columns, which are as long as the data. */
export interface CoefficientBasis {
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
  weights: { total: number } | undefined;
  rowCount: number;
}

/** The orthonormal columns themselves, the intercept's first: each as long as the data. */
export function basisColumns({ scaled, hasIntercept, weights, rowCount }: OrthonormalFit): Float64Array[] {
  const columns = orthonormalColumns(householderQr(scaled));
  if (!hasIntercept) return columns;
  const total = Math.sqrt(weights?.total ?? rowCount);
  const ones = weights?.roots.map((root) => root / total) ?? new Float64Array(rowCount).fill(1 / total);
  return [ones, ...columns];
}

/** Each coefficient as a combination of the basis coordinates: rows in the order of the coefficients. */
export function coefficientRows(fit: CoefficientBasis): number[][] {
  const { inverse, scales, centres, hasIntercept } = fit;
  const slopes = scales.map((scale, j) => inverse.map((column) => (column[j] as number) / scale));
  if (!hasIntercept) return slopes;
  const shift = inverse.map(
    (_, k) => -sum(slopes.map((row, j) => (row[k] as number) * (centres[j] as number))),
  );
  return [[interceptCoordinate(fit), ...shift], ...slopes.map((row) => [0].concat(row))];
}

/** The basis coordinates of a fitted value at other values of the predictors. */
export function pointCoordinates(fit: CoefficientBasis, predictors: readonly number[]): number[] {
  const { inverse, scales, centres, hasIntercept } = fit;
  const scaled = predictors.map((value, j) => (value - (centres[j] as number)) / (scales[j] as number));
  const coordinates = inverse.map((column) => sum(scaled.map((value, j) => value * (column[j] as number))));
  return hasIntercept ? [interceptCoordinate(fit), ...coordinates] : coordinates;
}

const interceptCoordinate = ({ weights, rowCount }: CoefficientBasis): number =>
  1 / Math.sqrt(weights?.total ?? rowCount);

/** Diagonal of the hat matrix: how much each fitted value follows its own observation, from 0 to 1. */
export function leverages(basis: readonly Float64Array[], rowCount: number): number[] {
  const result = Array.from({ length: rowCount }, () => 0);
  for (const column of basis) {
    for (let row = 0; row < rowCount; row++)
      result[row] = (result[row] as number) + (column[row] as number) ** 2;
  }
  return result;
}

/** Square matrix rows · middle · rowsᵀ; the identity in the middle where none is given. */
export function sandwich(rows: readonly number[][], middle?: readonly number[][]): number[][] {
  const left =
    middle === undefined
      ? rows
      : rows.map((row) =>
          middle.map((_, k) =>
            dot(
              row,
              middle.map((line) => line[k] as number),
            ),
          ),
        );
  return left.map((row) => rows.map((other) => dot(row, other)));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, index) => value * (b[index] as number)));
}
