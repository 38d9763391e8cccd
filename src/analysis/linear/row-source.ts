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
  const isComplete = new Uint8Array(rowCount(frame)).fill(1);
  for (const name of columns) markMissing(cells(frame, name), isComplete);
  let count = 0;
  for (let row = 0; row < isComplete.length; row++) count += isComplete[row] as number;
  if (missing === "error" && count < isComplete.length)
    throw missingError(frame, columns, isComplete.indexOf(0));
  const rows = new Int32Array(count);
  for (let row = 0, next = 0; row < isComplete.length; row++) if (isComplete[row] === 1) rows[next++] = row;
  return { frame, rows };
}

function markMissing(values: ArrayLike<CellValue>, isComplete: Uint8Array): void {
  if (values instanceof Float64Array) markGaps(values, isComplete);
  else markMissingCells(values, isComplete);
}

function markGaps(values: Float64Array, isComplete: Uint8Array): void {
  for (let row = 0; row < isComplete.length; row++) if (Number.isNaN(values[row])) isComplete[row] = 0;
}

function markMissingCells(values: ArrayLike<CellValue>, isComplete: Uint8Array): void {
  for (let row = 0; row < isComplete.length; row++) if (isMissing(values[row])) isComplete[row] = 0;
}

function missingError(frame: Frame, columns: readonly string[], row: number): DataError {
  const name = columns.find((column) => isMissing(cells(frame, column)[row]));
  return new DataError(`column "${name}", row ${row + 1}: the value is missing`);
}

/** A column as numbers, all finite. @throws DataError naming the row for anything else. */
export function numbersOf(source: RowSource, name: string): Float64Array {
  const values = cells(source.frame, name);
  const { rows } = source;
  if (values instanceof Float64Array && rows.length === values.length && allFinite(values))
    return values.slice();
  const result = new Float64Array(rows.length);
  for (let position = 0; position < rows.length; position++) {
    const value = values[rows[position] as number];
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new DataError(`column "${name}", row ${rowNumber(source, position)}: ${unusable(value)}`);
    result[position] = value;
  }
  return result;
}

function allFinite(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return false;
  return true;
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
