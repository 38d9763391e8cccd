import type { DataFrame } from "../data/data-frame.js";
import { parquetFile } from "./parquet-file.js";
import { identifier } from "./identifier.js";
import { sql } from "./sql.js";

export interface ReadParquetOptions {
  /** The columns to read, in this order (default: all); the others are not even loaded from the file. */
  columns?: readonly string[];
}

/**
 * Reads a Parquet file, or several with the same columns, into a DataFrame. Types as `sql` says; for a file that is larger
 * than memory, select from `parquetFile(path)` in `sql`.
 *
 * @param path relative to the working directory: for a notebook, its own folder; `*` stands for any part of a name
 * @throws DataError for a file that is missing or no Parquet, a column that is not there, and values that a cell cannot
 * hold exactly, with column and row.
 * @example const trips = await readParquet("../data/trips.parquet", { columns: ["distance", "fare"] })
 */
export async function readParquet(
  path: string | readonly string[],
  { columns }: ReadParquetOptions = {},
): Promise<DataFrame> {
  const file = parquetFile(path);
  return columns === undefined
    ? sql`SELECT * FROM ${file}`
    : sql`SELECT ${columns.map(identifier)} FROM ${file}`;
}
