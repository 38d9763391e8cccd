import { DataError } from "../data-error.js";
import { sortOrder } from "./sort-order.js";

/**
 * The rank of each value from 1, equal values sharing the mean of their ranks (R's `rank`).
 *
 * @throws DataError for NaN among the values.
 * @example ranks([10, 30, 10]) // [1.5, 3, 1.5]
 */
export function ranks(values: ArrayLike<number>): number[] {
  const numbers = Float64Array.from(values);
  const gap = numbers.findIndex(Number.isNaN);
  if (gap >= 0) throw new DataError(`ranks requires numbers: value ${gap + 1} is ${String(values[gap])}`);
  return Array.from(averageRanks(numbers));
}

/** The same for values known to be numbers. */
export function averageRanks(numbers: Float64Array): Float64Array {
  const order = sortOrder([{ name: "", values: numbers, descending: false }], numbers.length);
  const result = new Float64Array(numbers.length);
  for (let from = 0; from < order.length;) {
    const value = numbers[order[from] as number];
    let to = from + 1;
    while (to < order.length && numbers[order[to] as number] === value) to++;
    for (let place = from; place < to; place++) result[order[place] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return result;
}
