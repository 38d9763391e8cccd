import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { columnData, kindOf, packed, takeRows } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, columnNames, rowCount } from "./frame.js";
import { firstRows, keyCodes } from "./key-codes.js";

export interface PivotLongerOptions {
  /** The columns to put under each other; all others are repeated. */
  columns: readonly string[];
  /** The new column with the names of those columns (default `name`). */
  names?: string;
  /** The new column with their values (default `value`). */
  values?: string;
}

/**
 * Many columns of one kind as two: a name and a value, one row for each cell (tidyr's `pivot_longer`).
 *
 * @throws DataError for a column that is not there, for columns that mix text and numbers, and for a new name that is
 * taken.
 * @example pivotLonger(sales, { columns: ["2024", "2025"], names: "year", values: "amount" })
 */
export function pivotLonger(
  frame: Frame,
  { columns, names = "name", values = "value" }: PivotLongerOptions,
): DataFrame {
  if (columns.length === 0) throw new DataError("pivotLonger requires at least one column");
  const kept = columnNames(frame).filter((name) => !columns.includes(name));
  requireDistinct("pivotLonger", [...kept, names, values]);
  const sources = columns.map((name) => columnData(frame, name));
  const count = rowCount(frame) * columns.length;
  const cells: CellValue[] = Array.from({ length: count }, (_, place) => {
    const source = sources[place % columns.length] as ColumnData;
    return source[Math.floor(place / columns.length)] as CellValue;
  });
  const packedCells = packed(cells);
  if (kindOf(packedCells) === "mixed") {
    throw new DataError(`pivotLonger: the columns ${columns.join(", ")} are not of one type`);
  }
  const rows = Int32Array.from({ length: count }, (_, place) => Math.floor(place / columns.length));
  const headings = Array.from({ length: count }, (_, place) => columns[place % columns.length] as string);
  return columnFrame(
    [...kept, names, values],
    [...kept.map((name) => takeRows(columnData(frame, name), rows)), headings, packedCells],
    count,
  );
}

export interface PivotWiderOptions {
  /** The column whose values become the names of the new columns. */
  names: string;
  /** The column whose values fill them. */
  values: string;
  /** What tells the new rows apart (default: all other columns). */
  rows?: readonly string[];
}

/**
 * One column of values as many: a column for each value of `names`, a row for each combination of `rows` (tidyr's
 * `pivot_wider`). Both come in the order in which they first occur; a combination that does not occur is missing.
 *
 * @throws DataError for two values in one place (aggregate with `groupBy` first), a missing name, and a new column with
 * the name of a row column.
 * @example pivotWider(sales, { rows: ["region"], names: "year", values: "amount" })
 */
export function pivotWider(frame: Frame, options: PivotWiderOptions): DataFrame {
  const { names, values } = options;
  const rowNames = options.rows ?? columnNames(frame).filter((name) => name !== names && name !== values);
  const count = rowCount(frame);
  const nameCells = columnData(frame, names);
  const rowColumns = rowNames.map((name) => columnData(frame, name));
  const places = { row: keyCodes(rowColumns, count), column: keyCodes([nameCells], count) };
  const headings = Array.from(firstRows(places.column), (row) =>
    heading(names, nameCells[row] as CellValue, row),
  );
  requireDistinct("pivotWider", [...rowNames, ...headings]);
  const sources = headings.map(() => new Int32Array(places.row.count).fill(-1));
  for (let row = 0; row < count; row++) {
    const column = places.column.codes[row] as number;
    const source = sources[column] as Int32Array;
    const place = places.row.codes[row] as number;
    if ((source[place] as number) >= 0) {
      const rows = `${(source[place] as number) + 1} and ${row + 1}`;
      throw new DataError(
        `pivotWider: rows ${rows} both belong under "${headings[column]}" in one row; aggregate with groupBy first`,
      );
    }
    source[place] = row;
  }
  const firsts = firstRows(places.row);
  const data = columnData(frame, values);
  return columnFrame(
    [...rowNames, ...headings],
    [...rowColumns.map((column) => takeRows(column, firsts)), ...sources.map((rows) => takeRows(data, rows))],
    places.row.count,
  );
}

function heading(column: string, value: CellValue, row: number): string {
  if (isMissing(value)) {
    throw new DataError(`column "${column}", row ${row + 1}: the value is missing, but is to name a column`);
  }
  return value instanceof Date ? value.toISOString() : String(value);
}

function requireDistinct(caller: string, names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined)
    throw new DataError(`${caller}: two columns of the result would be called "${twice}"`);
}
