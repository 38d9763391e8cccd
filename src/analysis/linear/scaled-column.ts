import { DataError } from "../data-error.js";
import { sum } from "../sum.js";

/** column = centre + scale * scaled, where `scaled` has a length between about 0.7 and 1.5. */
export interface ScaledColumn {
  scaled: Float64Array;
  /** A power of two, so that scaling rounds nothing. */
  scale: number;
  /** The mean as a sum of two numbers, the second below the precision of the first; [0] where it was not centred. */
  centre: number[];
}

/**
 * Below this share of the mean the spread of values that are not integers is mostly the rounding of their digits to
 * binary: less than six digits of it are known.
 */
const LEAST_SPREAD = 1e-10;

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
  const { deviations: plain, centre } = centred
    ? centreColumn(values, weights)
    : { deviations: values, centre: [0] };
  const deviations =
    weights === undefined ? plain : plain.map((value, row) => value * (weights.roots[row] as number));
  const largest = deviations.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const spread = largest * Math.sqrt(sum(deviations.map((value) => (value / largest) ** 2)));
  if (!Number.isFinite(spread ** 2) || spread ** 2 === 0) {
    throw new DataError(`column "${name}" has values too large or too small to be squared; change its unit`);
  }
  if (centred) requireKnownSpread(name, values, spread / Math.sqrt(weights?.total ?? values.length), centre);
  const scale = 2 ** Math.round(Math.log2(spread));
  return { scaled: deviations.map((value) => value / scale), scale, centre };
}

/** Twice, because the first mean is rounded: what that leaves is the mean of the deviations. */
function centreColumn(
  values: Float64Array,
  weights: RowWeights | undefined,
): { deviations: Float64Array; centre: number[] } {
  const first = weightedMean(values, weights);
  const rough = values.map((value) => value - first);
  const second = weightedMean(rough, weights);
  return { deviations: rough.map((value) => value - second), centre: [first, second] };
}

function weightedMean(values: Float64Array, weights: RowWeights | undefined): number {
  if (weights === undefined) return sum(values) / values.length;
  return sum(values.map((value, row) => value * (weights.roots[row] as number) ** 2)) / weights.total;
}

function requireVariation(name: string, values: Float64Array, centred: boolean): void {
  const constant = centred ? values[0] : 0;
  if (values.some((value) => value !== constant)) return;
  const problem = centred ? `is constant (${constant} in every row)` : "is zero in every row";
  throw new DataError(`column "${name}" ${problem}; a regression needs values that vary`);
}

function requireKnownSpread(
  name: string,
  values: Float64Array,
  deviation: number,
  centre: readonly number[],
): void {
  if (deviation > LEAST_SPREAD * Math.abs(sum(centre)) || values.every(Number.isSafeInteger)) return;
  throw new DataError(
    `column "${name}" varies by no more than the rounding of its digits (about ${deviation.toExponential(1)} around ` +
      `${sum(centre)}); subtract a constant before the values are stored`,
  );
}
