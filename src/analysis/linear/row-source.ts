import { DataError } from "../data-error.js";
import { type CellValue, type Frame, cells, isMissing, rowCount } from "../data/frame.js";

/** The rows of a frame that a model reads. */
export interface RowSource {
  frame: Frame;
  /** Positions in the frame, from 0. */
  rows: Int32Array;
}

/** As told to people: rows count from 1. */
export const rowNumber = (source: RowSource, position: number): number =>
  (source.rows[position] as number) + 1;

/**
 * The rows without a missing value in any of the columns.
 *
 * @throws DataError for the first such row where `missing` says so, and for a column that is not there.
 */
export function completeRows(frame: Frame, columns: readonly string[], missing: "drop" | "error"): RowSource {
  const lists = columns.map((name) => ({ name, values: cells(frame, name) }));
  const rows: number[] = [];
  for (let row = 0, count = rowCount(frame); row < count; row++) {
    const gap = lists.find(({ values }) => isMissing(values[row]));
    if (gap === undefined) rows.push(row);
    else if (missing === "error")
      throw new DataError(`column "${gap.name}", row ${row + 1}: the value is missing`);
  }
  return { frame, rows: Int32Array.from(rows) };
}

/** A column as numbers, all finite. @throws DataError naming the row for anything else. */
export function numbersOf(source: RowSource, name: string): Float64Array {
  const values = cells(source.frame, name);
  return Float64Array.from(source.rows, (row) => {
    const value = values[row];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new DataError(`column "${name}", row ${row + 1}: ${unusable(value)}`);
  });
}

/** A column as it is, at the rows. */
export function cellsOf(source: RowSource, name: string): CellValue[] {
  const values = cells(source.frame, name);
  return Array.from(source.rows, (row) => values[row]);
}

function unusable(value: unknown): string {
  if (typeof value === "string") return `${JSON.stringify(value)} is text, where a number is needed`;
  if (typeof value === "boolean") return `${value} is a boolean; make a column of 0 and 1`;
  if (value instanceof Date) return "a date is no number; make a column of days since a first one";
  return `${String(value)} is not finite`;
}
