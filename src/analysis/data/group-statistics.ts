/** Statistics of the numbers of each group. Missing values (NaN) are left out here. */
import { quantileOfSorted } from "./quantile.js";

export interface GroupNumbers {
  values: Float64Array;
  /** The group of each row. */
  codes: Int32Array;
  /** Values that are there, by group. */
  present: Float64Array;
  /** Missing values, by group. */
  gaps: Float64Array;
}

export type NumberStatistic = "sum" | "mean" | "median" | "min" | "max" | "sd" | "variance";

export const NUMBER_STATISTICS: Record<NumberStatistic, (numbers: GroupNumbers) => Float64Array> = {
  sum: (numbers) => sums(numbers, (value) => value),
  mean: means,
  median: medians,
  min: (numbers) => extremes(numbers, (value, best) => value < best),
  max: (numbers) => extremes(numbers, (value, best) => value > best),
  sd: (numbers) => variances(numbers).map(Math.sqrt),
  variance: variances,
};

/** Neumaier's compensated sum, as in `sum`. */
function sums(
  { values, codes, present }: GroupNumbers,
  term: (value: number, group: number) => number,
): Float64Array {
  const totals = new Float64Array(present.length);
  const lost = new Float64Array(present.length);
  for (let row = 0; row < codes.length; row++) {
    if (Number.isNaN(values[row])) continue;
    const group = codes[row] as number;
    const value = term(values[row] as number, group);
    const total = totals[group] as number;
    const next = total + value;
    lost[group] =
      (lost[group] as number) +
      (Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total);
    totals[group] = next;
  }
  return totals.map((total, group) => (Number.isFinite(total) ? total + (lost[group] as number) : total));
}

function means(numbers: GroupNumbers): Float64Array {
  return sums(numbers, (value) => value).map((total, group) => total / (numbers.present[group] as number));
}

/** Two passes, corrected for the rounding of the mean, as in `sampleVariance`; missing for less than two values. */
function variances(numbers: GroupNumbers): Float64Array {
  const centres = means(numbers);
  const deviation = (value: number, group: number) => value - (centres[group] as number);
  const first = sums(numbers, deviation);
  const second = sums(numbers, (value, group) => deviation(value, group) ** 2);
  return second.map((squares, group) => {
    const n = numbers.present[group] as number;
    return n < 2 ? Number.NaN : Math.max(0, squares - (first[group] as number) ** 2 / n) / (n - 1);
  });
}

function extremes(
  { values, codes, present }: GroupNumbers,
  better: (value: number, best: number) => boolean,
): Float64Array {
  const best = new Float64Array(present.length).fill(Number.NaN);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number;
    const group = codes[row] as number;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(best[group]) || better(value, best[group] as number)) best[group] = value;
  }
  return best;
}

function medians(numbers: GroupNumbers): Float64Array {
  const { values, codes, present } = numbers;
  const ends = new Int32Array(present.length + 1);
  present.forEach((size, group) => (ends[group + 1] = (ends[group] as number) + size));
  const starts = ends.slice();
  const sorted = new Float64Array(ends.at(-1) as number);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number;
    if (!Number.isNaN(value)) sorted[(starts[codes[row] as number] as number)++] = value;
  }
  return present.map((size, group) => {
    if (size === 0) return Number.NaN;
    return quantileOfSorted(sorted.subarray(ends[group], ends[group + 1]).toSorted(), 0.5, 7);
  });
}
