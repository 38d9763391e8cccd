/** Which files the engine opens, by its own log: patterns, attached databases and paths inside the SQL included. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { FileWitness } from "../../display/file-witness.js";

/** From here on the engine keeps the log. */
export async function logOpenedFiles(connection: DuckDBConnection): Promise<void> {
  await connection.run("CALL enable_logging('FileSystem')");
}

/**
 * Tells of the files in the log, and empties it.
 *
 * @param ownFolder files in it are the engine's own
 */
export async function tellOpenedFiles(
  connection: DuckDBConnection,
  witness: FileWitness,
  ownFolder: string,
): Promise<void> {
  const result = await connection.run(
    `SELECT path, first(op) FILTER (WHERE op IN ('READ', 'WRITE')) = 'WRITE'
     FROM duckdb_logs_parsed('FileSystem') GROUP BY path ORDER BY min(timestamp), path`,
  );
  for (const [path, isWritten] of (await result.getRows()) as [string, boolean | null][])
    if (!path.startsWith(ownFolder)) witness(path, isWritten === true ? "written" : "read");
  await connection.run("CALL truncate_duckdb_logs()");
}
