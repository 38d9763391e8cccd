import { DataError } from "../data-error.js";
import { type Aggregate, aggregateColumn } from "./aggregate.js";
import type { ColumnData } from "./cell-value.js";
import { columnData, takeRows } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, rowCount } from "./frame.js";
import { type KeyCodes, firstRows, keyCodes } from "./key-codes.js";
import { sortOrder } from "./sort-order.js";

export interface GroupByOptions {
  /**
   * What a statistic does with the missing values of a group: leave them out (default, as pandas and R's `na.rm`), give
   * a missing result (as R without `na.rm`), or refuse them.
   */
  missing?: "drop" | "keep" | "error";
}

/**
 * One row for each group of rows with equal keys, with the statistics asked for.
 *
 * Groups come sorted by their keys. Rows whose key is missing make a group of their own, the last (as in dplyr and SQL;
 * pandas leaves them out). The text "1" and the number 1 are different keys.
 * Of no values, `sum` is 0, `count` 0 and every other statistic missing; the standard deviation of one value is missing.
 *
 * @param keys the column or columns to group by; none for one group of all rows
 * @param aggregates by the name of the new column: `"count"` (rows), or a column and what to compute of it
 * @throws DataError for a column that is not there, a statistic of numbers on text, a new column with the name of a
 * key, a key column that mixes text and numbers, and, where options say so, for a missing value.
 * @example groupBy(sales, "region", { rows: "count", total: ["amount", "sum"], spread: ["amount", "sd"] })
 * @example groupBy(sales, ["region", "year"], { p90: ["amount", (values) => quantile(values, 0.9)] })
 */
export function groupBy(
  frame: Frame,
  keys: string | readonly string[],
  aggregates: { readonly [name: string]: Aggregate },
  { missing = "drop" }: GroupByOptions = {},
): DataFrame {
  const keyNames = [keys].flat() as string[];
  const names = Object.keys(aggregates);
  const twice = [...keyNames, ...names].find((name, position, all) => all.indexOf(name) !== position);
  if (twice !== undefined)
    throw new DataError(`groupBy: two columns of the result would be called "${twice}"`);
  const keyColumns = keyNames.map((name) => columnData(frame, name));
  const found = keyCodes(keyColumns, rowCount(frame));
  const firsts = firstRows(found);
  const groupKeys = keyColumns.map((column) => takeRows(column, firsts));
  const order = sortOrder(
    groupKeys.map((values, position) => ({ name: keyNames[position] as string, values, descending: false })),
    found.count,
  );
  const groups = renumbered(found, order);
  const results = names.map((name) =>
    aggregateColumn(frame, groups, { name, aggregate: aggregates[name] as Aggregate, missing }),
  );
  const columns: ColumnData[] = [...groupKeys.map((column) => takeRows(column, order)), ...results];
  return columnFrame([...keyNames, ...names], columns, found.count);
}

/** The groups numbered by their place in the order. */
function renumbered({ codes, count }: KeyCodes, order: Int32Array): KeyCodes {
  const places = new Int32Array(count);
  for (const [place, group] of order.entries()) places[group] = place;
  const renumberedCodes = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) renumberedCodes[row] = places[codes[row] as number] as number;
  return { codes: renumberedCodes, count };
}
