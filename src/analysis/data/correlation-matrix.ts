import { DataError } from "../data-error.js";
import type { ColumnData } from "./cell-value.js";
import { columnData } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import { type CorrelationMethod, type NamedNumbers, correlationOf } from "./correlation.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, columnNames, rowCount } from "./frame.js";

export interface CorrelationMatrixOptions {
  /** The columns, all numbers (default: every column of numbers). */
  columns?: readonly string[];
  /** As in `correlation` (default `pearson`). */
  method?: CorrelationMethod;
  /**
   * Which rows count where values are missing: for each pair of columns those that have both (`pairwise`, default, as in
   * pandas), only rows that have all (`complete`), or none may be missing (`error`).
   */
  missing?: "pairwise" | "complete" | "error";
}

/**
 * The correlation of every two columns of a frame: a frame whose first column, `column`, has their names.
 *
 * @throws DataError as `correlation` does, naming the columns, and where there is no column of numbers.
 * @example correlationMatrix(airquality, { columns: ["Ozone", "Wind", "Temp"], method: "spearman" })
 */
export function correlationMatrix(frame: Frame, options: CorrelationMatrixOptions = {}): DataFrame {
  const { method = "pearson", missing = "pairwise" } = options;
  const lists = numberColumns(frame, options.columns);
  if (missing === "complete") keepCompleteRows(lists, rowCount(frame));
  const matrix = lists.map(() => new Float64Array(lists.length).fill(1));
  const policy = missing === "error" ? "error" : "drop";
  for (const [i, first] of lists.entries()) {
    // A column with itself is 1 where it is defined at all, which the call proves.
    for (const [j, second] of lists.slice(0, i + 1).entries()) {
      const value = correlationOf(first, second, method, policy);
      if (i !== j) (matrix[i] as Float64Array)[j] = (matrix[j] as Float64Array)[i] = value;
    }
  }
  const names = lists.map(({ name }) => name);
  return columnFrame(["column", ...names], [names, ...matrix], names.length);
}

function numberColumns(frame: Frame, chosen: readonly string[] | undefined): NamedNumbers[] {
  const named = (chosen ?? columnNames(frame)).map((name): [string, ColumnData] => [
    name,
    columnData(frame, name),
  ]);
  const wrong =
    chosen === undefined ? undefined : named.find(([, values]) => !(values instanceof Float64Array));
  if (wrong !== undefined) throw new DataError(`correlationMatrix: column "${wrong[0]}" has no numbers`);
  const lists = named.flatMap(([name, values]) => (values instanceof Float64Array ? [{ name, values }] : []));
  if (lists.length === 0) throw new DataError("correlationMatrix: the frame has no column of numbers");
  return lists;
}

function keepCompleteRows(lists: NamedNumbers[], count: number): void {
  const rows = Array.from({ length: count }, (_, row) => row);
  const complete = rows.filter((row) => lists.every(({ values }) => !Number.isNaN(values[row])));
  for (const list of lists) {
    const { values } = list;
    list.values = Float64Array.from(complete, (row) => values[row] as number);
  }
}
