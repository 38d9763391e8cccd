import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { columnData, kindOf } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, columnNames } from "./frame.js";
import { NUMBER_STATISTICS } from "./group-statistics.js";
import { keyCodes } from "./key-codes.js";
import { quantileOfSorted } from "./quantile.js";

/** What `describe` tells of one column; `null` where a statistic does not apply. */
interface Description {
  column: string;
  type: string;
  count: number;
  missing: number;
  mean: number | null;
  sd: number | null;
  min: number | null;
  q1: number | null;
  median: number | null;
  q3: number | null;
  max: number | null;
  distinct: number | null;
  top: CellValue;
  topCount: number | null;
}

const OF_NUMBERS = ["mean", "sd", "min", "q1", "median", "q3", "max"] as const;
const OF_OTHERS = ["distinct", "top", "topCount"] as const;

/**
 * A summary of every column, one row each.
 *
 * All columns: `type`, `count` (values that are there) and `missing`. Numbers: `mean`, `sd` (n - 1 in the denominator),
 * `min`, `q1`, `median`, `q3` (R's type 7) and `max`, in units of the column. Other columns: number of `distinct` values,
 * the most frequent one (`top`; the first of equals) and how often it occurs (`topCount`). Statistics that no column has
 * are left out. What is not defined (the `sd` of one value, anything of none) is missing.
 *
 * @example describe(cars)
 */
export function describe(frame: Frame): DataFrame {
  const rows = columnNames(frame).map((name) => description(name, columnData(frame, name)));
  const shown: Array<keyof Description> = ["column", "type", "count", "missing"];
  if (rows.some(({ type }) => type === "number")) shown.push(...OF_NUMBERS);
  if (rows.some(({ type }) => type !== "number")) shown.push(...OF_OTHERS);
  return columnFrame(
    shown,
    shown.map((key) => rows.map((row) => row[key])),
    rows.length,
  );
}

function description(name: string, values: ColumnData): Description {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (!isMissing(values[row] as CellValue)) count++;
  const kind = kindOf(values);
  const common = { column: name, type: kind, count, missing: values.length - count };
  return values instanceof Float64Array
    ? { ...common, ...ofNumbers(values), distinct: null, top: null, topCount: null }
    : { ...common, ...NO_NUMBERS, ...ofOthers(values as ArrayLike<CellValue>) };
}

const NO_NUMBERS = { mean: null, sd: null, min: null, q1: null, median: null, q3: null, max: null };

function ofNumbers(values: Float64Array): { [K in (typeof OF_NUMBERS)[number]]: number | null } {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  if (sorted.length === 0) return NO_NUMBERS;
  const one = new Float64Array(1);
  const group = {
    values: sorted,
    codes: new Int32Array(sorted.length),
    present: one.fill(sorted.length),
    gaps: one,
  };
  const statistic = (name: "mean" | "sd"): number | null => {
    const value = NUMBER_STATISTICS[name](group)[0] as number;
    return Number.isNaN(value) ? null : value;
  };
  const at = (p: number): number => quantileOfSorted(sorted, p, 7);
  return {
    mean: statistic("mean"),
    sd: statistic("sd"),
    min: at(0),
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    max: at(1),
  };
}

function ofOthers(values: ArrayLike<CellValue>): Pick<Description, (typeof OF_OTHERS)[number]> {
  const { codes, count } = keyCodes([values], values.length);
  const counts = new Int32Array(count);
  const firsts = new Int32Array(count);
  for (let row = codes.length - 1; row >= 0; row--) {
    const code = codes[row] as number;
    if (isMissing(values[row])) continue;
    (counts[code] as number)++;
    firsts[code] = row;
  }
  const topCount = counts.reduce((most, n) => Math.max(most, n), 0);
  if (topCount === 0) return { distinct: 0, top: null, topCount: null };
  const top = values[firsts[counts.indexOf(topCount)] as number];
  return { distinct: counts.filter((n) => n > 0).length, top, topCount };
}
