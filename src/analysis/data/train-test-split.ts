import { DataError } from "../data-error.js";
import { type Frame, rowCount } from "./frame.js";
import type { DataFrame } from "./data-frame.js";
import { rowsOf } from "./rows-of.js";
import { requireSeed, shuffledIndices } from "./shuffled-indices.js";

export interface TrainTestSplitOptions {
  /** Share of the rows kept for testing, between 0 and 1; rounded up to whole rows. */
  testFraction: number;
  /** Any integer of 32 bits: the same seed gives the same rows on every machine. */
  seed: number;
}

/**
 * Splits the rows at random into those to fit a model to and those to test it on. Both keep the order and the labels
 * that the rows have in the frame.
 *
 * @throws DataError where a part would be empty, and for a fraction or seed out of range.
 * @example const { train, test } = trainTestSplit(cars, { testFraction: 0.2, seed: 42 })
 */
export function trainTestSplit(
  frame: Frame,
  options: TrainTestSplitOptions,
): { train: DataFrame; test: DataFrame } {
  const { testFraction, seed } = options;
  const count = rowCount(frame);
  const testCount = rowsAside(count, testFraction);
  if (!(testFraction > 0 && testFraction < 1)) {
    throw new DataError(`trainTestSplit requires a testFraction between 0 and 1: ${String(testFraction)}`);
  }
  requireSeed("trainTestSplit", seed);
  if (testCount < 1 || testCount >= count) {
    throw new DataError(
      `trainTestSplit cannot keep ${testCount} of ${count} rows for testing: a part would be empty`,
    );
  }
  const order = shuffledIndices(count, seed);
  return { train: rowsOf(frame, order.slice(testCount)), test: rowsOf(frame, order.slice(0, testCount)) };
}

/** How many rows a share of them is, rounded up. */
export function rowsAside(count: number, fraction: number): number {
  // The tiny amount keeps 0.07 * 100, which is a little above 7 as a double, from counting as 8.
  return Math.ceil(fraction * count - 1e-9);
}
