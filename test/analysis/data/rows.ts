import type { DataFrame } from "../../../src/analysis/data/data-frame.js";

/** The rows of a frame as lists, missing values of all kinds as null. */
export function rowsIn(frame: DataFrame): unknown[][] {
  return (frame.values as unknown[][]).map((row) =>
    row.map((value) => (value === undefined || Number.isNaN(value) ? null : value)),
  );
}
