import { DataError } from "../data-error.js";
import { columnData, takeRows } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, columnNames, rowCount } from "./frame.js";
import { setUnits, unitsOf } from "./units.js";
import { type SortKey, sortOrder } from "./sort-order.js";

/** A column to sort by: its name, or `descending(name)`. */
export type SortColumn = string | { column: string; descending: boolean };

/**
 * From the largest value to the smallest; missing values stay last.
 *
 * @example sortBy(cars, ["make", descending("speed")])
 */
export function descending(column: string): SortColumn {
  return { column, descending: true };
}

/**
 * The rows sorted by one or more columns. Rows with equal values keep their order; missing values come last in either
 * direction; text is sorted by its UTF-16 code units (as R does in the C locale), so that every machine gives one order.
 * The index is numbered anew.
 *
 * @throws DataError for a column that is not there, and for one that mixes text with numbers.
 * @example sortBy(sales, ["region", descending("amount")])
 *
 * Method: least-significant-digit radix sort, linear in the rows.
 */
export function sortBy(frame: Frame, columns: SortColumn | readonly SortColumn[]): DataFrame {
  const keys = [columns].flat().map((column) => sortKey(frame, column as SortColumn));
  if (keys.length === 0) throw new DataError("sortBy requires the name of at least one column");
  const order = sortOrder(keys, rowCount(frame));
  const names = columnNames(frame);
  const sorted = columnFrame(
    names,
    names.map((name) => takeRows(columnData(frame, name), order)),
    order.length,
  );
  setUnits(sorted, unitsOf(frame));
  return sorted;
}

function sortKey(frame: Frame, column: SortColumn): SortKey {
  const [name, isDescending] =
    typeof column === "string" ? [column, false] : [column.column, column.descending];
  return { name, values: columnData(frame, name), descending: isDescending };
}
