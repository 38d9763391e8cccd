import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { columnData, kindOf, takeRows } from "./column-data.js";
import { columnFrame } from "./column-frame.js";
import type { DataFrame } from "./data-frame.js";
import { type Frame, columnNames, rowCount } from "./frame.js";
import { type JoinHow, matchRows } from "./match-rows.js";

export type { JoinHow };

export interface JoinOptions {
  /** The key: a column of both frames, several, or names on the left with their names on the right. */
  on: string | readonly string[] | { readonly [left: string]: string };
  /**
   * Which rows stay (default `inner`): `inner` those with a match, `left` all of the left, `right` all of the right,
   * `full` all of both; `semi` and `anti` give the left rows with and without a match, and no column of the right.
   */
  how?: JoinHow;
  /** Added to the names of columns that both frames have, such as `[".x", ".y"]`; without it they are refused. */
  suffixes?: readonly [left: string, right: string];
  /** Whether a missing key matches a missing key: `match` (default, as in R and pandas) or `never` (as in SQL). */
  missingKeys?: "match" | "never";
  /** What is known of the keys (default: nothing); rows that contradict it are an error, named by their key. */
  relationship?: "one-to-one" | "one-to-many" | "many-to-one";
}

/**
 * Two frames side by side, row by row where their keys are equal. A key that occurs m times on the left and n times on
 * the right gives m n rows. Rows keep the order of the left frame (matches in the order of the right); rows of the right
 * without a match come last. Keys are compared as they are: text with text, numbers with numbers.
 *
 * @throws DataError for a key column that is not there or whose types differ, for a column that both frames have
 * (unless `suffixes` are given), and where rows contradict the `relationship`.
 * @example join(orders, customers, { on: "customer", how: "left", relationship: "many-to-one" })
 * @example join(a, b, { on: { id: "identifier" }, suffixes: ["_a", "_b"] })
 */
export function join(left: Frame, right: Frame, options: JoinOptions): DataFrame {
  const { how = "inner", missingKeys = "match" } = options;
  const pairs = keyPairs(options.on);
  const leftKeys = pairs.map(([name]) => columnData(left, name));
  const rightKeys = pairs.map(([, name]) => columnData(right, name));
  pairs.forEach((pair, k) => requireSameKind(pair, leftKeys[k] as ColumnData, rightKeys[k] as ColumnData));
  const sides = {
    leftCount: rowCount(left),
    rightCount: rowCount(right),
    keys: pairs.map((_, k) => concatenated(leftKeys[k] as ColumnData, rightKeys[k] as ColumnData)),
  };
  const matched = matchRows(sides, { how, missingKeys });
  requireRelationship(options.relationship, matched, pairs, leftKeys, rightKeys);
  const { leftRows, rightRows } = matched;
  const own = columnNames(left);
  const theirs = how === "semi" || how === "anti" ? [] : otherNames(right, pairs);
  const names = resultNames(own, theirs, pairs, options.suffixes);
  const keyPlaces = new Map(pairs.map(([name], k) => [name, k]));
  const columns = [
    ...own.map((name) => {
      const column = takeRows(columnData(left, name), leftRows);
      const k = keyPlaces.get(name);
      return k === undefined ? column : filledKey(column, rightKeys[k] as ColumnData, leftRows, rightRows);
    }),
    ...theirs.map((name) => takeRows(columnData(right, name), rightRows)),
  ];
  return columnFrame(names, columns, leftRows.length);
}

function keyPairs(on: JoinOptions["on"]): Array<[left: string, right: string]> {
  const pairs: Array<[string, string]> =
    typeof on === "string" || Array.isArray(on)
      ? ([on].flat() as string[]).map((name) => [name, name])
      : Object.entries(on as { readonly [left: string]: string });
  if (pairs.length === 0) throw new DataError("join requires a key: name a column of both frames in on");
  return pairs;
}

function requireSameKind([leftName, rightName]: [string, string], left: ColumnData, right: ColumnData): void {
  const kinds = [kindOf(left), kindOf(right)] as const;
  if (kinds[0] === kinds[1] || kinds.includes("empty")) return;
  throw new DataError(
    `join: the key "${leftName}" is ${kinds[0]} on the left, "${rightName}" ${kinds[1]} on the right; make them one type`,
  );
}

function concatenated(left: ColumnData, right: ColumnData): ColumnData {
  if (left instanceof Float64Array && right instanceof Float64Array) {
    const both = new Float64Array(left.length + right.length);
    both.set(left);
    both.set(right, left.length);
    return both;
  }
  return [...cellList(left), ...cellList(right)];
}

function cellList(column: ColumnData): CellValue[] {
  return Array.from(column as ArrayLike<CellValue>);
}

function otherNames(right: Frame, pairs: ReadonlyArray<[string, string]>): string[] {
  const keys = new Set(pairs.map(([, name]) => name));
  return columnNames(right).filter((name) => !keys.has(name));
}

function resultNames(
  own: readonly string[],
  theirs: readonly string[],
  pairs: ReadonlyArray<[string, string]>,
  suffixes: JoinOptions["suffixes"],
): string[] {
  const keys = new Set(pairs.map(([name]) => name));
  const shared = theirs.filter((name) => own.includes(name));
  if (shared.length > 0 && suffixes === undefined) {
    throw new DataError(
      `join: both frames have ${shared.map((name) => `"${name}"`).join(", ")}; give suffixes, or join on them too`,
    );
  }
  const both = new Set(shared);
  const [first, second] = suffixes ?? ["", ""];
  const names = [
    ...own.map((name) => (both.has(name) && !keys.has(name) ? name + first : name)),
    ...theirs.map((name) => (both.has(name) ? name + second : name)),
  ];
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) throw new DataError(`join: two columns of the result would be called "${twice}"`);
  return names;
}

/** Rows that only the right frame has take their key from there. */
function filledKey(
  column: ColumnData,
  right: ColumnData,
  leftRows: Int32Array,
  rightRows: Int32Array,
): ColumnData {
  const from = leftRows.indexOf(-1);
  if (from < 0) return column;
  const theirs = takeRows(right, rightRows.slice(from));
  if (column instanceof Float64Array && theirs instanceof Float64Array) {
    column.set(theirs, from);
    return column;
  }
  return [...cellList(column).slice(0, from), ...cellList(theirs)];
}

function requireRelationship(
  relationship: JoinOptions["relationship"],
  { leftRows, rightRows }: { leftRows: Int32Array; rightRows: Int32Array },
  pairs: ReadonlyArray<[string, string]>,
  leftKeys: readonly ColumnData[],
  rightKeys: readonly ColumnData[],
): void {
  if (relationship === undefined) return;
  const check = (rows: Int32Array, keys: readonly ColumnData[], names: string[], many: string) => {
    const seen = new Set<number>();
    for (const row of rows) {
      if (row >= 0 && seen.has(row)) {
        const key = keys.map((column, k) => `${names[k]} = ${keyText(column[row] as CellValue)}`).join(", ");
        throw new DataError(
          `join is not ${relationship}: ${key} matches more than one row of the ${many} frame`,
        );
      }
      seen.add(row);
    }
  };
  const leftNames = pairs.map(([name]) => name);
  const rightNames = pairs.map(([, name]) => name);
  if (relationship !== "one-to-many") check(leftRows, leftKeys, leftNames, "right");
  if (relationship !== "many-to-one") check(rightRows, rightKeys, rightNames, "left");
}

function keyText(value: CellValue): string {
  if (isMissing(value)) return "missing";
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
