/** The statistics that `groupBy` knows, computed for all groups in one pass over the rows. */
import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { columnData, kindOf, takeRows } from "./column-data.js";
import type { Frame } from "./frame.js";
import { type GroupNumbers, NUMBER_STATISTICS, type NumberStatistic } from "./group-statistics.js";
import { type KeyCodes, firstRows, keyCodes } from "./key-codes.js";

/** `count`: values that are there; `distinct`: different values; `first`, `last`: by the order of the rows. */
export type CellStatistic = "count" | "missing" | "distinct" | "first" | "last";

/**
 * `"count"` for the number of rows; else a column and a statistic of it, or a function of the group's numbers. `sd` and
 * `variance` have n - 1 in the denominator.
 */
export type Aggregate =
  | "count"
  // One tuple, so that a misspelt statistic is compared with those there are.
  | readonly [
      column: string,
      statistic: CellStatistic | NumberStatistic | ((values: Float64Array) => number),
    ];

export interface AggregateTask {
  name: string;
  aggregate: Aggregate;
  missing: "drop" | "keep" | "error";
}

/** The value of one aggregate for each group. */
export function aggregateColumn(frame: Frame, groups: KeyCodes, task: AggregateTask): ColumnData {
  if (task.aggregate === "count") return rowCounts(groups);
  const [column, statistic] = task.aggregate;
  const values = columnData(frame, column);
  if (typeof statistic === "string" && Object.hasOwn(CELL_STATISTICS, statistic)) {
    return CELL_STATISTICS[statistic as CellStatistic](values, groups);
  }
  const numbers = groupNumbers(column, values, groups, task);
  if (typeof statistic === "function") return eachGroup(numbers, statistic, task.missing);
  if (!Object.hasOwn(NUMBER_STATISTICS, statistic)) throw unknownStatistic(task.name, statistic);
  return withGaps(NUMBER_STATISTICS[statistic as NumberStatistic](numbers), numbers, task.missing);
}

function unknownStatistic(name: string, statistic: unknown): DataError {
  const known = ["count", ...Object.keys(CELL_STATISTICS).slice(1), ...Object.keys(NUMBER_STATISTICS)];
  return new DataError(
    `groupBy: "${name}" asks for ${String(statistic)}; the statistics are ${known.join(", ")}`,
  );
}

const CELL_STATISTICS: Record<CellStatistic, (values: ColumnData, groups: KeyCodes) => ColumnData> = {
  count: (values, groups) => countWhere(groups, (row) => !isMissing(values[row] as CellValue)),
  missing: (values, groups) => countWhere(groups, (row) => isMissing(values[row] as CellValue)),
  distinct: distinctCounts,
  first: (values, groups) => takeRows(values, firstRows(groups)),
  last: (values, { codes, count }) => {
    const rows = new Int32Array(count);
    codes.forEach((group, row) => (rows[group] = row));
    return takeRows(values, rows);
  },
};

function rowCounts(groups: KeyCodes): Float64Array {
  return countWhere(groups, () => true);
}

function countWhere({ codes, count }: KeyCodes, counts: (row: number) => boolean): Float64Array {
  const result = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) if (counts(row)) (result[codes[row] as number] as number)++;
  return result;
}

function distinctCounts(values: ColumnData, { codes, count }: KeyCodes): Float64Array {
  const pairs = keyCodes([Float64Array.from(codes), values], codes.length);
  const result = new Float64Array(count);
  for (const row of firstRows(pairs)) {
    if (!isMissing(values[row] as CellValue)) (result[codes[row] as number] as number)++;
  }
  return result;
}

function groupNumbers(
  column: string,
  values: ColumnData,
  { codes, count }: KeyCodes,
  { name, missing }: AggregateTask,
): GroupNumbers {
  const numbers = values instanceof Float64Array ? values : noNumbers(name, column, values);
  const present = new Float64Array(count);
  const gaps = new Float64Array(count);
  for (let row = 0; row < codes.length; row++) {
    const counts = Number.isNaN(numbers[row]) ? gaps : present;
    (counts[codes[row] as number] as number)++;
  }
  if (missing === "error" && gaps.some((gap) => gap > 0)) {
    throw new DataError(
      `column "${column}", row ${numbers.findIndex(Number.isNaN) + 1}: the value is missing`,
    );
  }
  return { values: numbers, codes, present, gaps };
}

/** A column without any value is one of numbers too. */
function noNumbers(name: string, column: string, values: ColumnData): Float64Array {
  const kind = kindOf(values);
  if (kind === "empty") return new Float64Array(values.length).fill(Number.NaN);
  throw new DataError(
    `groupBy: "${name}" asks for a statistic of numbers, but column "${column}" is ${kind}`,
  );
}

function eachGroup(
  { values, codes, present, gaps }: GroupNumbers,
  compute: (values: Float64Array) => number,
  missing: AggregateTask["missing"],
): Float64Array {
  const lists = Array.from(present, (size) => new Float64Array(size));
  const filled = new Int32Array(present.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] as number;
    const group = codes[row] as number;
    if (!Number.isNaN(value)) (lists[group] as Float64Array)[(filled[group] as number)++] = value;
  }
  return Float64Array.from(lists, (list, group) =>
    list.length === 0 || (missing === "keep" && (gaps[group] as number) > 0) ? Number.NaN : compute(list),
  );
}

function withGaps(
  result: Float64Array,
  { gaps }: GroupNumbers,
  missing: AggregateTask["missing"],
): Float64Array {
  if (missing !== "keep") return result;
  return result.map((value, group) => ((gaps[group] as number) > 0 ? Number.NaN : value));
}
