import { columnData } from "./column-data.js";
import { type Frame, columnNames } from "./frame.js";

/** Columns that hold a number, missing values aside; not text or booleans. */
export function numericColumns(frame: Frame): string[] {
  return columnNames(frame).filter((name) => {
    const values = columnData(frame, name);
    return values instanceof Float64Array && !values.every(Number.isNaN);
  });
}
