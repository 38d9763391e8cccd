import { renameSync, rmSync } from "node:fs";
import { withSession } from "./engine.js";
import type { SqlTable } from "./query.js";
import { quotedText } from "./sql-literal.js";
import { Statement } from "./statement.js";

/**
 * Writes a frame, a query or a file as a Parquet file (compressed with Zstandard); row by row, so what is written may be
 * larger than memory. A file that is there is replaced once all is written; its rows keep their order.
 *
 * @param path relative to the working directory
 * @throws DataError for what cannot be read, and a path that cannot be written.
 * @example await writeParquet(csvFile("../data/trips.csv"), "trips.parquet")
 */
export async function writeParquet(table: SqlTable, path: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await withSession(async (session) => {
      const statement = new Statement(session);
      const rows = `SELECT * FROM ${await statement.tableText(table)}`;
      const target = `${quotedText(unfinished)} (FORMAT parquet, COMPRESSION zstd)`;
      const result = await statement.run(`COPY (${rows}) TO ${target}`);
      await result.fetchChunk();
    });
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
