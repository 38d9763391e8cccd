import { unsquarable } from "../linear/column-problem.js";

/** Squares of larger numbers, and sums of many, are no longer finite. */
const LARGEST = 1e150;

/** @throws DataError for values whose squares are not finite, which a distance or a variance adds up. */
export function requireSquarable(name: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++)
    if (Math.abs(values[row] as number) > LARGEST) throw unsquarable(name);
}
