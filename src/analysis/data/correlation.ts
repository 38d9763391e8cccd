import { DataError } from "../data-error.js";
import { isConstant } from "../is-constant.js";
import { sum } from "../sum.js";
import { kendallTau } from "./kendall-tau.js";
import { averageRanks } from "./ranks.js";

export type CorrelationMethod = "pearson" | "spearman" | "kendall";

export interface CorrelationOptions {
  /** `pearson` (default): linear; `spearman`: of the ranks; `kendall`: tau-b, from concordant pairs. */
  method?: CorrelationMethod;
  /** Pairs with a missing value (NaN): refused (default) or left out. */
  missing?: "error" | "drop";
}

/**
 * The correlation of two lists of numbers, from -1 to 1, without unit (R's `cor`).
 *
 * @throws DataError for lists of unequal length, fewer than two pairs, a list that does not vary, an infinity with
 * Pearson's, and missing values unless they are left out.
 * @example correlation(column(cars, "speed"), column(cars, "dist")) // 0.8068949
 */
export function correlation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { method = "pearson", missing = "error" }: CorrelationOptions = {},
): number {
  if (x.length !== y.length) {
    throw new DataError(`correlation requires lists of equal length: ${x.length} and ${y.length}`);
  }
  return correlationOf({ values: x, name: "x" }, { values: y, name: "y" }, method, missing);
}

export interface NamedNumbers {
  values: ArrayLike<number>;
  /** For messages. */
  name: string;
}

/** The same with names for messages. */
export function correlationOf(
  first: NamedNumbers,
  second: NamedNumbers,
  method: CorrelationMethod,
  missing: "error" | "drop",
): number {
  const rows = completeRows(first, second, missing);
  const [x, y] = [first, second].map(({ values, name }) => {
    const numbers = rows.map((row) => values[row] as number);
    if (isConstant(numbers)) throw new DataError(`correlation is not defined: ${name} does not vary`);
    if (method === "pearson" && !numbers.every(Number.isFinite)) {
      throw new DataError(`correlation requires finite numbers: ${name} has an infinity`);
    }
    return numbers;
  }) as [Float64Array, Float64Array];
  if (method === "kendall") return kendallTau(x, y);
  return method === "spearman" ? pearson(averageRanks(x), averageRanks(y)) : pearson(x, y);
}

function completeRows(first: NamedNumbers, second: NamedNumbers, missing: "error" | "drop"): Float64Array {
  const rows = Float64Array.from({ length: first.values.length }, (_, row) => row);
  const complete = rows.filter(
    (row) => !Number.isNaN(first.values[row]) && !Number.isNaN(second.values[row]),
  );
  if (complete.length < rows.length && missing === "error") {
    const row = rows.find((place) => place !== complete[place]) as number;
    throw new DataError(
      `correlation requires numbers: value ${row + 1} is missing; leave such pairs out or fill them`,
    );
  }
  if (complete.length < 2) {
    throw new DataError(
      `correlation requires at least 2 pairs, ${first.name} and ${second.name} have ${complete.length}`,
    );
  }
  return complete;
}

/** Of values that vary and are finite: compensated sums of the products of deviations scaled to lengths near 1. */
function pearson(x: Float64Array, y: Float64Array): number {
  const [a, b] = [deviations(x), deviations(y)];
  const products = sum(a.map((value, row) => value * (b[row] as number)));
  const scale =
    Math.sqrt(sum(a.map((value) => value * value))) * Math.sqrt(sum(b.map((value) => value * value)));
  return Math.min(1, Math.max(-1, products / scale));
}

/** From the mean, twice because the first is rounded, over the largest; first scaled by a power of two, which rounds nothing. */
function deviations(values: Float64Array): Float64Array {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const scale = 2 ** Math.floor(Math.log2(largest));
  const scaled = values.map((value) => value / scale);
  const first = sum(scaled) / values.length;
  const rough = scaled.map((value) => value - first);
  const second = sum(rough) / values.length;
  const centred = rough.map((value) => value - second);
  const spread = centred.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return centred.map((value) => value / spread);
}
