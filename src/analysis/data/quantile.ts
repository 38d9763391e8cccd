import { DataError } from "../data-error.js";

/** R's names for the nine definitions of Hyndman and Fan; 7 is the default of R, NumPy and Excel. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export interface QuantileOptions {
  type?: QuantileType;
  /** Missing values (NaN): refused (default) or left out. */
  missing?: "error" | "drop";
}

/**
 * The value below which a share `p` of the values lies, in units of the values.
 *
 * @param p a share from 0 to 1, or several
 * @throws DataError for no values, NaN among them (unless left out), a share out of range and an unknown type.
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 * @example quantile(values, [0.25, 0.5, 0.75], { type: 6 })
 *
 * Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
 */
export function quantile(values: ArrayLike<number>, p: number, options?: QuantileOptions): number;
export function quantile(
  values: ArrayLike<number>,
  p: readonly number[],
  options?: QuantileOptions,
): number[];
export function quantile(
  values: ArrayLike<number>,
  p: number | readonly number[],
  { type = 7, missing = "error" }: QuantileOptions = {},
): number | number[] {
  const sorted = sortedNumbers(values, missing);
  const shares = [p].flat() as number[];
  const wrong = shares.find((share) => !(share >= 0 && share <= 1));
  if (wrong !== undefined) throw new DataError(`quantile requires a share from 0 to 1: ${String(wrong)}`);
  if (!(Number.isInteger(type) && type >= 1 && type <= 9)) {
    throw new DataError(`quantile knows the types 1 to 9, not ${String(type)}`);
  }
  const results = shares.map((share) => quantileOfSorted(sorted, share, type));
  return typeof p === "number" ? (results[0] as number) : results;
}

/**
 * The middle value: half of the values lie below it.
 *
 * @throws DataError for no values and for NaN among them.
 * @example median([5, 1, 2, 10]) // 3.5
 */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(sortedNumbers(values, "error"), 0.5, 7);
}

function sortedNumbers(values: ArrayLike<number>, missing: "error" | "drop"): Float64Array {
  const numbers = Float64Array.from(values);
  const gap = numbers.findIndex(Number.isNaN);
  if (gap >= 0 && missing === "error") {
    throw new DataError(`quantile requires numbers: value ${gap + 1} is ${String(values[gap])}`);
  }
  const present = gap < 0 ? numbers : numbers.filter((value) => !Number.isNaN(value));
  if (present.length === 0) throw new DataError("quantile requires at least 1 value, got 0");
  return present.toSorted();
}

/** The offset m of each definition in the place n p + m, for the continuous types. */
const OFFSETS: Record<number, (p: number) => number> = {
  4: () => 0,
  5: () => 0.5,
  6: (p) => p,
  7: (p) => 1 - p,
  8: (p) => (p + 1) / 3,
  9: (p) => p / 4 + 3 / 8,
};

/** Of at least one value, in ascending order. */
export function quantileOfSorted(sorted: Float64Array, p: number, type: QuantileType): number {
  const at = (place: number): number => sorted[Math.min(Math.max(place, 1), sorted.length) - 1] as number;
  // A place that a rounding error keeps from being whole is whole, as in R.
  const fuzz = 4 * Number.EPSILON;
  const offset = OFFSETS[type];
  const place = sorted.length * p + (offset === undefined ? (type === 3 ? -0.5 : 0) : offset(p));
  const below = Math.floor(place + fuzz);
  const share = Math.abs(place - below) < fuzz ? 0 : place - below;
  const weight = offset === undefined ? stepWeight(type, share, below) : share;
  if (weight === 0 || at(below) === at(below + 1)) return at(below);
  return weight === 1 ? at(below + 1) : (1 - weight) * at(below) + weight * at(below + 1);
}

function stepWeight(type: QuantileType, share: number, below: number): number {
  if (share > 0) return 1;
  if (type === 2) return 0.5;
  return type === 3 && Math.abs(below % 2) === 1 ? 1 : 0;
}
