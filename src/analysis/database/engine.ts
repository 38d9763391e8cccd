/** The database engine, DuckDB inside this process: loaded when it is first asked for, one in-memory database for all. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { fileWitness } from "../../display/file-witness.js";
import { DataError } from "../data-error.js";
import { logOpenedFiles, tellOpenedFiles } from "./opened-files.js";

export type Duck = typeof import("@duckdb/node-api");

export interface Session {
  duck: Duck;
  connection: DuckDBConnection;
}

interface Engine {
  duck: Duck;
  instance: DuckDBInstance;
  /** For what does not fit in memory. */
  tempFolder: string;
}

let engine: Promise<Engine> | undefined;
let openSessions = 0;

/**
 * Does some work on a connection of its own, whose temporary tables go with it.
 *
 * @throws DataError for all that the engine refuses, and where the engine is not installed.
 */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  engine ??= startEngine();
  const started = await engine.catch((error: unknown) => {
    // Installed in the meantime, it is found by the next cell.
    engine = undefined;
    throw error;
  });
  const { duck, instance } = started;
  const connection = await instance.connect();
  openSessions += 1;
  try {
    return await work({ duck, connection });
  } catch (error) {
    throw error instanceof DataError ? error : refusal(error as Error);
  } finally {
    connection.closeSync();
    openSessions -= 1;
    // The log is one for all, and the last to leave empties it.
    if (openSessions === 0) await tellFiles(started);
  }
}

async function tellFiles({ instance, tempFolder }: Engine): Promise<void> {
  const witness = fileWitness();
  if (witness === undefined) return;
  const connection = await instance.connect();
  await tellOpenedFiles(connection, witness, tempFolder);
  connection.closeSync();
}

async function startEngine(): Promise<Engine> {
  const duck = await loadEngine();
  const tempFolder = join(tmpdir(), `galley-sql-${process.pid}`);
  process.once("exit", () => rmSync(tempFolder, { recursive: true, force: true }));
  const instance = await duck.DuckDBInstance.create(":memory:", {
    // What does not fit in memory is written here, not into the folder of the notebook.
    temp_directory: tempFolder,
    // Several threads add up in another order each time, and a report must come out the same.
    threads: "1",
    // A query never downloads code.
    autoinstall_known_extensions: "false",
  });
  const connection = await instance.connect();
  // Results do not follow the time zone of the machine.
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  if (fileWitness() !== undefined) await logOpenedFiles(connection);
  connection.closeSync();
  return { duck, instance, tempFolder };
}

async function loadEngine(): Promise<Duck> {
  try {
    return await import("@duckdb/node-api");
  } catch (cause) {
    throw new DataError(
      `SQL needs the package @duckdb/node-api, which cannot be loaded here; install it with \`npm install @duckdb/node-api\` (${firstLine(cause as Error)})`,
      { cause },
    );
  }
}

function refusal(cause: Error): DataError {
  const missingFile = /No files found that match/.test(cause.message);
  const remedy = missingFile ? "; paths start at the notebook's folder" : "";
  const message = cause.message.replace("Failed to extract statements: ", "").trim();
  return new DataError(`SQL: ${message}${remedy}`, { cause });
}

/** Without the place on this machine from which it was asked for. */
const firstLine = ({ message }: Error): string =>
  (message.split("\n")[0] as string).replace(/ imported from .*/, "");
