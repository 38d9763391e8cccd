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
  const [x, y] = completePairs(first, second, missing);
  for (const [numbers, { name }] of [[x, first] as const, [y, second] as const]) {
    if (isConstant(numbers)) throw new DataError(`correlation is not defined: ${name} does not vary`);
    if (method === "pearson" && !numbers.every(Number.isFinite)) {
      throw new DataError(`correlation requires finite numbers: ${name} has an infinity`);
    }
  }
  if (method === "kendall") return kendallTau(x, y);
  return method === "spearman" ? pearson(averageRanks(x), averageRanks(y)) : pearson(x, y);
}

function completePairs(
  first: NamedNumbers,
  second: NamedNumbers,
  missing: "error" | "drop",
): [x: Float64Array, y: Float64Array] {
  const [x, y] = [Float64Array.from(first.values), Float64Array.from(second.values)];
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    const [a, b] = [x[row] as number, y[row] as number];
    if (!Number.isNaN(a) && !Number.isNaN(b)) {
      x[count] = a;
      y[count++] = b;
    } else if (missing === "error") {
      throw new DataError(
        `correlation requires numbers: value ${row + 1} is missing; leave such pairs out or fill them`,
      );
    }
  }
  if (count < 2) {
    throw new DataError(
      `correlation requires at least 2 pairs, ${first.name} and ${second.name} have ${count}`,
    );
  }
  return [x.subarray(0, count), y.subarray(0, count)];
}

/** Of values that vary and are finite: compensated sums of the products of deviations scaled to lengths near 1. */
function pearson(x: Float64Array, y: Float64Array): number {
  const [a, b] = [deviations(x), deviations(y)];
  const scale = Math.sqrt(sumOfProducts(a, a)) * Math.sqrt(sumOfProducts(b, b));
  return Math.min(1, Math.max(-1, sumOfProducts(a, b) / scale));
}

function sumOfProducts(a: Float64Array, b: Float64Array): number {
  const products = new Float64Array(a.length);
  for (let row = 0; row < a.length; row++) products[row] = (a[row] as number) * (b[row] as number);
  return sum(products);
}

/**
 * From the mean, twice because the first is rounded, and scaled so that squares neither overflow nor vanish. Powers of
 * two, which round nothing.
 */
function deviations(values: Float64Array): Float64Array {
  const result = scaled(values);
  for (let pass = 0; pass < 2; pass++) {
    const centre = sum(result) / result.length;
    for (let row = 0; row < result.length; row++) result[row] = (result[row] as number) - centre;
  }
  return scaled(result);
}

function scaled(values: Float64Array): Float64Array {
  let largest = 0;
  for (let row = 0; row < values.length; row++) largest = Math.max(largest, Math.abs(values[row] as number));
  const scale = 2 ** Math.floor(Math.log2(largest));
  const result = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) result[row] = (values[row] as number) / scale;
  return result;
}
