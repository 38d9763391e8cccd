import { DataError } from "../data-error.js";
import type { ColumnSpecs } from "./column-spec.js";
import { requireNames } from "./csv-records.js";
import type { DataFrame } from "./data-frame.js";
import { decodeText } from "./decode-text.js";
import { readBytes } from "./read-bytes.js";
import { typedFrame } from "./typed-column.js";
import { DEFAULT_MAX_PROBLEMS, Violations } from "./violations.js";

export interface ReadJsonOptions {
  /** What is declared of columns, by name, as for `readCsv`; types are checked, never converted. */
  columns?: ColumnSpecs;
  /** Texts that mean "no value", besides `null` (default: none). */
  missing?: readonly string[];
  /** Problems of the file told before it is refused (default 20). */
  maxProblems?: number;
}

interface JsonTable {
  names: string[];
  columns: unknown[][];
  rowCount: number;
}

/**
 * Reads a JSON file in UTF-8 into a danfojs DataFrame, checked: a list of row objects (`[{ "x": 1 }, …]`), or one object
 * of columns (`{ "x": [1, …] }`). Every row must have the same names, in any order; a missing value is `null`. The values
 * of a column are all numbers, all text or all booleans; text is never turned into a number.
 *
 * @param path relative to the working directory: for a notebook, its own folder.
 * @throws DataError naming the file, row (from 1) and column of every value that does not fit; for a file that is
 * missing, is not JSON, or is neither rows nor columns.
 * @example const homes = readJson("../data/homes.json", { columns: { area: { type: "number", unit: "m²" } } })
 */
export function readJson(path: string, options: ReadJsonOptions = {}): DataFrame {
  const violations = new Violations(path, options.maxProblems ?? DEFAULT_MAX_PROBLEMS);
  const data = parseJson(decodeText(readBytes(path), "utf-8", path), path);
  const table = Array.isArray(data) ? fromRows(data, path, violations) : fromColumns(data, path);
  violations.throwIfAny();
  requireNames(table.names, path);
  return typedFrame({ file: path, ...table, place: rowPlace }, options, violations);
}

function rowPlace(row: number): string {
  return `row ${row + 1}`;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataError(`${file}: not JSON: ${(cause as Error).message}`, { cause });
  }
}

function fromRows(rows: readonly unknown[], file: string, violations: Violations): JsonTable {
  const first = rows[0];
  if (first === undefined) throw new DataError(`${file}: the list has no rows`);
  if (!isRecord(first)) throw new DataError(`${file}, row 1: expected an object with columns by name`);
  const names = Object.keys(first);
  const columns = names.map((): unknown[] => []);
  rows.forEach((row, number) => {
    const problem = isRecord(row) ? nameProblem(row, names) : "expected an object with columns by name";
    if (problem !== undefined) violations.add(`row ${number + 1}`, problem);
    else names.forEach((name, position) => columns[position]?.push((row as Record<string, unknown>)[name]));
  });
  return { names, columns, rowCount: rows.length };
}

function nameProblem(row: Record<string, unknown>, names: readonly string[]): string | undefined {
  const absent = names.find((name) => !Object.hasOwn(row, name));
  if (absent !== undefined) return `column "${absent}" is missing; write null where there is no value`;
  const added = Object.keys(row).find((name) => !names.includes(name));
  return added === undefined ? undefined : `column "${added}" is not in the first row`;
}

function fromColumns(data: unknown, file: string): JsonTable {
  if (!isRecord(data) || Object.keys(data).length === 0) {
    throw new DataError(`${file}: expected a list of rows or an object of columns`);
  }
  const names = Object.keys(data);
  const columns = names.map((name) => {
    const values = data[name];
    if (!Array.isArray(values)) throw new DataError(`${file}, column "${name}": expected a list of values`);
    return values as unknown[];
  });
  const rowCount = columns[0]?.length ?? 0;
  const other = columns.findIndex(({ length }) => length !== rowCount);
  if (other >= 0) {
    const lengths = `"${names[0]}" has ${rowCount} values, "${names[other]}" ${columns[other]?.length}`;
    throw new DataError(`${file}: columns differ in length: ${lengths}`);
  }
  if (rowCount === 0) throw new DataError(`${file}: the columns have no rows`);
  return { names, columns, rowCount };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
