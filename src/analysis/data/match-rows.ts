/** Which rows of two frames belong together. */
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { keyCodes } from "./key-codes.js";

export type JoinHow = "inner" | "left" | "right" | "full" | "semi" | "anti";

export interface JoinSides {
  leftCount: number;
  rightCount: number;
  /** The key columns, those of the left followed by those of the right. */
  keys: readonly ColumnData[];
}

/** Pairs of rows; -1 where a side has none. */
export interface MatchedRows {
  leftRows: Int32Array;
  rightRows: Int32Array;
}

export function matchRows(
  { leftCount, rightCount, keys }: JoinSides,
  { how, missingKeys }: { how: JoinHow; missingKeys: "match" | "never" },
): MatchedRows {
  const { codes, count } = keyCodes(keys, leftCount + rightCount);
  if (missingKeys === "never") leaveOutMissing(codes, keys);
  const left = codes.subarray(0, leftCount);
  const buckets = rowsByCode(codes.subarray(leftCount), count);
  if (how === "semi" || how === "anti") return filtered(left, buckets, how);
  const pairs = matchedPairs(left, buckets, how === "left" || how === "full");
  return how === "right" || how === "full" ? withUnmatchedRight(pairs, rightCount) : pairs;
}

function leaveOutMissing(codes: Int32Array, keys: readonly ColumnData[]): void {
  for (const column of keys) {
    for (let row = 0; row < codes.length; row++) if (isMissing(column[row] as CellValue)) codes[row] = -1;
  }
}

interface Buckets {
  /** Where the rows of each code begin, and one more: where the last ends. */
  starts: Int32Array;
  rows: Int32Array;
}

/** Rows in order, gathered by code; codes below 0 are left out. */
function rowsByCode(codes: Int32Array, count: number): Buckets {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < codes.length; row++) {
    if ((codes[row] as number) >= 0) (starts[(codes[row] as number) + 1] as number)++;
  }
  for (let code = 0; code < count; code++)
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  const next = starts.slice();
  const rows = new Int32Array(starts[count] as number);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (code >= 0) rows[(next[code] as number)++] = row;
  }
  return { starts, rows };
}

function bucketSize({ starts }: Buckets, code: number): number {
  return code < 0 ? 0 : (starts[code + 1] as number) - (starts[code] as number);
}

function filtered(left: Int32Array, buckets: Buckets, how: "semi" | "anti"): MatchedRows {
  const rows = rowsWhere(
    left.length,
    (row) => bucketSize(buckets, left[row] as number) > 0 === (how === "semi"),
  );
  return { leftRows: rows, rightRows: new Int32Array(rows.length).fill(-1) };
}

function rowsWhere(count: number, isChosen: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (isChosen(row)) rows[found++] = row;
  return rows.slice(0, found);
}

function matchedPairs(left: Int32Array, buckets: Buckets, keepUnmatched: boolean): MatchedRows {
  const least = keepUnmatched ? 1 : 0;
  let size = 0;
  for (let row = 0; row < left.length; row++)
    size += Math.max(bucketSize(buckets, left[row] as number), least);
  const leftRows = new Int32Array(size);
  const rightRows = new Int32Array(size).fill(-1);
  let place = 0;
  for (let row = 0; row < left.length; row++) {
    const code = left[row] as number;
    const matches = bucketSize(buckets, code);
    for (let match = 0; match < matches; match++) {
      leftRows[place] = row;
      rightRows[place++] = buckets.rows[(buckets.starts[code] as number) + match] as number;
    }
    if (matches === 0 && keepUnmatched) leftRows[place++] = row;
  }
  return { leftRows, rightRows };
}

function withUnmatchedRight({ leftRows, rightRows }: MatchedRows, rightCount: number): MatchedRows {
  const matched = new Uint8Array(rightCount);
  for (const row of rightRows) if (row >= 0) matched[row] = 1;
  const rest = rowsWhere(rightCount, (row) => matched[row] === 0);
  const left = new Int32Array(leftRows.length + rest.length).fill(-1);
  const right = new Int32Array(left.length);
  left.set(leftRows);
  right.set(rightRows);
  right.set(rest, rightRows.length);
  return { leftRows: left, rightRows: right };
}
