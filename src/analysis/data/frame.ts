/** Frames as this module reads them: a danfojs DataFrame, or plain columns by name. */
import { DataError } from "../data-error.js";
import { type CellValue, isMissing } from "./cell-value.js";
import { pendingColumns } from "./column-frame.js";
import { DataFrame } from "./data-frame.js";

export { type CellValue, isMissing };

/** Columns by name, each a list of one length. */
export interface Columns {
  readonly [name: string]: ArrayLike<CellValue>;
}

/** Wherever a function takes a frame, plain columns will do. */
export type Frame = DataFrame | Columns;

/** Names of the columns, in order. */
export function columnNames(frame: Frame): string[] {
  return isDanfojsFrame(frame) ? frame.columns.map(String) : Object.keys(frame);
}

/** Number of rows. @throws DataError for plain columns of unequal length. */
export function rowCount(frame: Frame): number {
  if (isDanfojsFrame(frame)) return frame.shape[0] ?? 0;
  const columns = Object.entries(frame);
  const lengths = columns.map(([, values]) => values.length);
  if (lengths.some((length) => length !== lengths[0])) {
    const told = columns.map(([name, { length }]) => `${name} has ${length}`).join(", ");
    throw new DataError(`columns differ in length: ${told}`);
  }
  return lengths[0] ?? 0;
}

/** The cells of one column as they are. @throws DataError for a column that is not there. */
export function cells(frame: Frame, name: string): ArrayLike<CellValue> {
  const names = columnNames(frame);
  const position = names.indexOf(name);
  if (position < 0) throw new DataError(`no column "${name}"; the columns are ${names.join(", ")}`);
  if (isDanfojsFrame(frame)) {
    const columns = (pendingColumns(frame) ?? frame.getColumnData) as readonly ArrayLike<CellValue>[];
    return columns[position] ?? [];
  }
  return (frame as Columns)[name] as ArrayLike<CellValue>;
}

/** Also true for a frame of another copy of danfojs. @throws DataError for a Series, and for what is no object at all. */
export function isDanfojsFrame(frame: Frame): frame is DataFrame {
  if (frame instanceof DataFrame) return true;
  if (typeof frame !== "object" || frame === null)
    throw new DataError(`expected a frame, got ${String(frame)}`);
  const { ndim, getColumnData } = frame as Partial<DataFrame>;
  if (ndim === 1) throw new DataError("expected a frame, got a Series; its numbers are in series.values");
  return ndim === 2 && Array.isArray(getColumnData);
}
