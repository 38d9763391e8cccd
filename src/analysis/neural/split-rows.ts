import { DataError } from "../data-error.js";
import { rowsAside } from "../data/train-test-split.js";
import { shuffledIndices } from "../data/shuffled-indices.js";

export interface SplitRows {
  train: Int32Array;
  validation: Int32Array;
}

/**
 * Sets a share of the rows aside, drawn at random. @throws DataError where a part would be empty.
 */
export function splitRows(caller: string, count: number, fraction: number, seed: number): SplitRows {
  const order = shuffledIndices(count, seed);
  if (fraction === 0) return { train: order, validation: new Int32Array(0) };
  const aside = rowsAside(count, fraction);
  if (aside < 1 || aside >= count)
    throw new DataError(
      `${caller}: ${aside} of ${count} rows cannot be set aside for validation; a part would be empty`,
    );
  return { train: order.slice(aside), validation: order.slice(0, aside) };
}
