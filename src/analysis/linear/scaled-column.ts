import { LEAST_SPREAD, noVariation, unknownSpread, unsquarable } from "./column-problem.js";
import { norm } from "./inner-product.js";
import { sum } from "../sum.js";

/** column = centre + scale * scaled, where `scaled` has a length between about 0.7 and 1.5. */
export interface ScaledColumn {
  scaled: Float64Array;
  /** A power of two, so that scaling rounds nothing. */
  scale: number;
  /** The mean as a sum of two numbers, the second below the precision of the first; [0] where it was not centred. */
  centre: number[];
}

/** Weights of the rows: their square roots, which multiply the rows, and their sum. */
export interface RowWeights {
  roots: Float64Array;
  total: number;
}

/**
 * @param centred whether to take the mean off first
 * @param weights the mean is the weighted one, and `scaled` is multiplied by their roots
 * @throws DataError for a column that does not vary (or, uncentred, is all zero), and one whose squares overflow
 */
export function scaleColumn(
  name: string,
  values: Float64Array,
  centred: boolean,
  weights?: RowWeights,
): ScaledColumn {
  requireVariation(name, values, centred);
  const centre = centred ? centreOf(values, weights) : [0];
  const scaled = deviationsFrom(values, centre, weights);
  const spread = lengthOf(scaled);
  if (!Number.isFinite(spread ** 2) || spread ** 2 === 0) {
    throw unsquarable(name);
  }
  if (centred) requireKnownSpread(name, values, spread / Math.sqrt(weights?.total ?? values.length), centre);
  const scale = 2 ** Math.round(Math.log2(spread));
  for (let row = 0; row < scaled.length; row++) scaled[row] = (scaled[row] as number) / scale;
  return { scaled, scale, centre };
}

/** Twice, because the first mean is rounded: what that leaves is the mean of the deviations. */
function centreOf(values: Float64Array, weights: RowWeights | undefined): number[] {
  const first = meanDeviation(values, 0, weights);
  return [first, meanDeviation(values, first, weights)];
}

/** The (weighted) mean of the distances from a point, compensated as `sum` is, without a list of them. */
function meanDeviation(values: Float64Array, from: number, weights: RowWeights | undefined): number {
  let total = 0;
  let lost = 0;
  for (let row = 0; row < values.length; row++) {
    const value =
      ((values[row] as number) - from) * (weights === undefined ? 1 : (weights.roots[row] as number) ** 2);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return (total + lost) / (weights?.total ?? values.length);
}

/** One pass and one list: columns may have millions of rows. */
function deviationsFrom(
  values: Float64Array,
  [first = 0, second = 0]: readonly number[],
  weights: RowWeights | undefined,
): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) result[row] = (values[row] as number) - first - second;
  if (weights !== undefined) multiplyRows(result, weights.roots);
  return result;
}

function multiplyRows(values: Float64Array, factors: Float64Array): void {
  for (let row = 0; row < values.length; row++)
    values[row] = (values[row] as number) * (factors[row] as number);
}

/** Below it, squares of some values may have lost digits. */
const SMALL_SQUARES = 1e-200;

/** Euclidean length, safe from overflow on the way. */
function lengthOf(values: Float64Array): number {
  const length = norm(values);
  if (length < Infinity && length > Math.sqrt(SMALL_SQUARES)) return length;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest * norm(values.map((value) => value / largest));
}

function requireVariation(name: string, values: Float64Array, centred: boolean): void {
  const constant = centred ? values[0] : 0;
  if (values.some((value) => value !== constant)) return;
  throw noVariation(name, constant as number, centred);
}

function requireKnownSpread(
  name: string,
  values: Float64Array,
  deviation: number,
  centre: readonly number[],
): void {
  if (deviation > LEAST_SPREAD * Math.abs(sum(centre)) || values.every(Number.isSafeInteger)) return;
  throw unknownSpread(name, deviation, sum(centre));
}
