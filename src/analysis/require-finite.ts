import { DataError } from "./data-error.js";

/** @throws DataError where there are fewer than `atLeast` values, or one is NaN, infinite or no number at all. */
export function requireFinite(caller: string, values: ArrayLike<number>, atLeast: number): void {
  if (values.length < atLeast) {
    throw new DataError(
      `${caller} requires at least ${atLeast} value${atLeast === 1 ? "" : "s"}, got ${values.length}`,
    );
  }
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) {
      throw new DataError(
        `${caller} requires finite numbers: value ${index + 1} is ${String(values[index])}`,
      );
    }
  }
}
