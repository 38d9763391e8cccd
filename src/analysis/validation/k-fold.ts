import { DataError } from "../data-error.js";
import type { DataFrame } from "../data/data-frame.js";
import { type Frame, rowCount } from "../data/frame.js";
import { rowsOf } from "../data/rows-of.js";
import { requireSeed, shuffledIndices } from "../data/shuffled-indices.js";

export interface KFoldOptions {
  /** Number of parts, from 2 to the number of rows. */
  folds: number;
  /** Any integer of 32 bits: the same seed gives the same parts on every machine. */
  seed: number;
}

/** Rows to fit to and rows to test on. */
export interface Split {
  train: DataFrame;
  test: DataFrame;
}

/**
 * Splits the rows at random into `folds` parts, sizes differing by at most one, and gives for each part the rows outside
 * (`train`) and inside (`test`): every row is tested on exactly once. Rows keep their order and labels.
 *
 * @throws DataError for a number of folds that is not whole, below 2 or above the number of rows, and for a seed out of range.
 * @example for (const { train, test } of kFold(cars, { folds: 5, seed: 42 })) lm("dist ~ speed", train).predict(test)
 */
export function kFold(frame: Frame, options: KFoldOptions): Split[] {
  return [...splits("kFold", frame, options)];
}

/** The same one by one, so that only one copy of the data is held at a time. */
export function* splits(caller: string, frame: Frame, options: KFoldOptions): Generator<Split> {
  for (const { train, test } of foldRows(caller, rowCount(frame), options))
    yield { train: rowsOf(frame, train), test: rowsOf(frame, test) };
}

/** Rows of each part, and those outside it, in the order in which they were drawn. @throws DataError as `kFold` does. */
export function* foldRows(
  caller: string,
  count: number,
  { folds, seed }: KFoldOptions,
): Generator<{ train: Int32Array; test: Int32Array }> {
  if (!Number.isInteger(folds) || folds < 2 || folds > count) {
    const found = `${String(folds)} folds, ${count} rows`;
    throw new DataError(`${caller} requires a whole number of folds from 2 to the number of rows: ${found}`);
  }
  requireSeed(caller, seed);
  const order = shuffledIndices(count, seed);
  let start = 0;
  for (let fold = 0; fold < folds; fold++) {
    const end = start + Math.floor(count / folds) + (fold < count % folds ? 1 : 0);
    const train = new Int32Array(count - (end - start));
    train.set(order.subarray(0, start));
    train.set(order.subarray(end), start);
    yield { train, test: order.subarray(start, end) };
    start = end;
  }
}
