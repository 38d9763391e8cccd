/**
 * DataFrames made from columns. danfojs keeps every frame twice, as row arrays and as column arrays, which for a million
 * rows takes longer than to sort them. A frame made here keeps the columns it was given and builds danfojs's two copies
 * when danfojs first asks for one; until then, this module's functions read the columns themselves.
 */
import { FIRST_ROWS, type FirstRows } from "../../display/table-source.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { DataFrame } from "./data-frame.js";

/** Labels of rows, as danfojs has them. */
export type RowLabels = ArrayLike<string | number>;

interface PendingColumns {
  columns: readonly ColumnData[];
  rowCount: number;
  labels: RowLabels | undefined;
}

/** The columns of frames that danfojs has not looked into yet; nothing can have changed them. */
const pending = new WeakMap<object, PendingColumns>();

/**
 * @param columns not to be changed by anyone from here on
 * @param dtypes danfojs's names (default: from the values)
 * @param labels of the rows (default: numbers from 0)
 */
export function columnFrame(
  names: readonly string[],
  columns: readonly ColumnData[],
  rowCount: number,
  dtypes: readonly string[] = columns.map(dtypeOf),
  labels?: RowLabels,
): DataFrame {
  const frame = new DataFrame([], { columns: [...names], dtypes: [...dtypes] });
  pending.set(frame, { columns, rowCount, labels });
  for (const property of ["$data", "$dataIncolumnFormat", "$index"]) settleOnUse(frame, property);
  Object.defineProperty(frame, "shape", {
    configurable: true,
    get: () => [rowCount, names.length],
  });
  Object.defineProperty(frame, FIRST_ROWS, { configurable: true, value: firstRowsOf });
  return frame;
}

/** For tables, which show a few rows of many. */
function firstRowsOf(this: DataFrame, count: number): FirstRows {
  const { columns, rowCount, labels } = pending.get(this) as PendingColumns;
  const shown = Array.from({ length: Math.min(count, rowCount) }, (_, row) => row);
  return {
    rows: shown.map((row) => columns.map((column) => column[row])),
    rowCount,
    ...(isNumbered(labels) ? {} : { rowLabels: shown.map((row) => String(labels[row])) }),
  };
}

/** The columns of a frame made by `columnFrame` that danfojs has not looked into. */
export function pendingColumns(frame: object): readonly ColumnData[] | undefined {
  return pending.get(frame)?.columns;
}

function isNumbered(labels: RowLabels | undefined): labels is undefined {
  if (labels === undefined) return true;
  for (let row = 0; row < labels.length; row++) if (labels[row] !== row) return false;
  return true;
}

/** Labels of a frame's rows; `undefined` where they are the numbers from 0. */
export function rowLabels(frame: DataFrame): RowLabels | undefined {
  const waiting = pending.get(frame);
  return waiting === undefined ? (frame.index as Array<string | number>) : waiting.labels;
}

function settleOnUse(frame: DataFrame, property: string): void {
  Object.defineProperty(frame, property, {
    configurable: true,
    get(): unknown {
      settle(frame);
      return Reflect.get(frame, property);
    },
    set(value: unknown) {
      settle(frame);
      Reflect.set(frame, property, value);
    },
  });
}

/** From here on the frame is danfojs's own, which may change it. */
function settle(frame: DataFrame): void {
  const { columns, rowCount, labels } = pending.get(frame) as PendingColumns;
  pending.delete(frame);
  Reflect.deleteProperty(frame, "shape");
  Reflect.deleteProperty(frame, FIRST_ROWS);
  const lists = columns.map((column) => Array.from(column as ArrayLike<CellValue>));
  const rows = Array.from({ length: rowCount }, (_, row) => lists.map((list) => list[row]));
  const index = Array.from({ length: rowCount }, (_, row) => labels?.[row] ?? row);
  const parts = { $data: rows, $dataIncolumnFormat: lists, $index: index };
  for (const [property, value] of Object.entries(parts)) {
    Object.defineProperty(frame, property, { value, configurable: true, enumerable: true, writable: true });
  }
}

/** As pandas does: integers with gaps are numbers, for NaN is no integer. */
export function dtypeOf(column: ColumnData): string {
  if (column instanceof Float64Array) return allIntegers(column) ? "int32" : "float32";
  const cells = column as ArrayLike<CellValue>;
  let first: CellValue;
  for (let row = 0; row < cells.length && first === undefined; row++) {
    if (!isMissing(cells[row])) first = cells[row];
  }
  if (first instanceof Date) return "datetime";
  if (typeof first === "boolean") return "boolean";
  return typeof first === "number" ? "float32" : "string";
}

function allIntegers(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (!Number.isInteger(values[row])) return false;
  return true;
}
