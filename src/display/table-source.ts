/** The shapes of data a table can be made from, brought to one: names and the first rows. */

/** A danfojs DataFrame, or anything shaped like it. */
export interface FrameLike {
  readonly columns: string[];
  readonly index: ReadonlyArray<string | number>;
  readonly shape: number[];
  readonly values: unknown;
}

export type TableRow = { readonly [column: string]: unknown };

/** Row objects, columns by name, a danfojs DataFrame or Series. */
export type TableData = readonly TableRow[] | { readonly [column: string]: ArrayLike<unknown> } | FrameLike;

export interface TableSource {
  names: string[];
  /** The rows to be shown, cells in the order of `names`. */
  rows: unknown[][];
  /** All rows there are. */
  rowCount: number;
  /** One for each shown row; absent where rows are only numbered from 0. */
  rowLabels?: string[];
}

/** A frame that makes its rows on demand has a method of this name, for those that are shown. */
export const FIRST_ROWS = Symbol.for("galley.firstRows");

/** What that method gives. */
export type FirstRows = Omit<TableSource, "names">;

interface LazyFrame {
  readonly columns: readonly string[];
  [FIRST_ROWS](count: number): FirstRows;
}

const isLazyFrame = (value: object): value is LazyFrame => FIRST_ROWS in value;

/** True for a danfojs DataFrame or Series of any copy of danfojs, and for what looks like one. */
export function isFrameLike(value: unknown): value is FrameLike {
  if (typeof value !== "object" || value === null) return false;
  if (isLazyFrame(value)) return true;
  const frame = value as Partial<FrameLike>;
  return (
    Array.isArray(frame.shape) &&
    Array.isArray(frame.index) &&
    Array.isArray(frame.columns) &&
    "values" in frame
  );
}

/** @throws TypeError for data that has no rows and columns. */
export function tableSource(data: TableData, maxRows: number): TableSource {
  if (isFrameLike(data)) return fromFrame(data, maxRows);
  if (Array.isArray(data)) return fromRows(data as readonly TableRow[], maxRows);
  if (typeof data === "object" && data !== null)
    return fromColumns(data as Record<string, ArrayLike<unknown>>, maxRows);
  throw new TypeError(`table requires rows, columns or a data frame, not ${typeof data}`);
}

function fromFrame(frame: FrameLike, maxRows: number): TableSource {
  if (isLazyFrame(frame)) return { names: [...frame.columns], ...frame[FIRST_ROWS](maxRows) };
  const values = frame.values as unknown[];
  // The values of a Series are a plain list.
  const rows = values.slice(0, maxRows).map((row): unknown[] => (Array.isArray(row) ? row : [row]));
  const source: TableSource = { names: frame.columns.map(String), rows, rowCount: values.length };
  const numbered = frame.index.every((label, position) => label === position);
  return numbered ? source : { ...source, rowLabels: frame.index.slice(0, maxRows).map(String) };
}

function fromRows(rows: readonly TableRow[], maxRows: number): TableSource {
  const wrong = rows.findIndex((row) => typeof row !== "object" || row === null || Array.isArray(row));
  if (wrong >= 0) throw new TypeError(`table requires rows that are objects; row ${wrong} is not one`);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = rows.slice(0, maxRows).map((row) => names.map((name) => row[name]));
  return { names, rows: shown, rowCount: rows.length };
}

function fromColumns(columns: Record<string, ArrayLike<unknown>>, maxRows: number): TableSource {
  const names = Object.keys(columns);
  const lengths = names.map((name) => columns[name]?.length);
  if (lengths.some((length) => length === undefined || length !== lengths[0])) {
    const told = names.map((name, position) => `${name} (${lengths[position] ?? "no list"})`).join(", ");
    throw new TypeError(`table requires columns of one length: ${told}`);
  }
  const rowCount = lengths[0] ?? 0;
  const shown = Array.from({ length: Math.min(rowCount, maxRows) }, (_, row) =>
    names.map((name) => columns[name]?.[row]),
  );
  return { names, rows: shown, rowCount };
}
