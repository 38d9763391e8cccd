import { quotedText } from "./sql-literal.js";

/** Parquet files as one table. */
export class ParquetFile {
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    this.paths = paths;
  }
}

/**
 * A Parquet file, or several with the same columns, as a table for `sql`, `biglm` and `writeParquet`; read in pieces, only
 * the columns and rows that are needed, so it may be larger than memory.
 *
 * @param path relative to the working directory: for a notebook, its own folder; `*` stands for any part of a name
 * @example await sql`SELECT sum(fare) AS fares FROM ${parquetFile("../data/trips-*.parquet")} WHERE distance > ${10}`
 */
export function parquetFile(path: string | readonly string[]): ParquetFile {
  return new ParquetFile(typeof path === "string" ? [path] : path);
}

export function parquetRelation({ paths }: ParquetFile): string {
  return `read_parquet([${paths.map(quotedText).join(", ")}])`;
}
