import { DataError } from "./data-error.js";
import { requireFinite } from "./require-finite.js";

/** @throws DataError where the lists differ in length, or either fails `requireFinite`. */
export function requirePairs(
  caller: string,
  observed: ArrayLike<number>,
  predicted: ArrayLike<number>,
  atLeast: number,
): void {
  if (observed.length !== predicted.length) {
    const lengths = `${observed.length} and ${predicted.length}`;
    throw new DataError(`${caller} requires observed and predicted values of equal length: ${lengths}`);
  }
  requireFinite(`${caller} (observed)`, observed, atLeast);
  requireFinite(`${caller} (predicted)`, predicted, atLeast);
}
