import { rm, stat } from "node:fs/promises";
import { readConnectionFile, localConnection, writeConnectionFile } from "../connection-file.js";
import type { ConnectionInfo } from "../connection-file.js";
import { freePorts } from "../free-ports.js";

export interface OpenConnection {
  connection: ConnectionInfo;
  /** Takes the file away again, if it was made here. */
  remove: () => Promise<void>;
}

/**
 * Where the kernel is to listen. A file that is not there is written, so that a kernel can be started by hand and met by
 * `jupyter console --existing FILE`.
 */
export async function openConnection(file: string, log: (text: string) => void): Promise<OpenConnection> {
  const mode = await modeOf(file);
  if (mode === undefined) return newConnection(file, log);
  const connection = await readConnectionFile(file);
  // Windows keeps no such bits.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    log(`${file} can be read by others, and who has its key can run code here: chmod 600 it`);
  }
  if (connection.key === "") log(`${file} has no key: whoever reaches the sockets can run code here`);
  return { connection, remove: async () => {} };
}

async function newConnection(file: string, log: (text: string) => void): Promise<OpenConnection> {
  const connection = localConnection(await freePorts(5), "tslab");
  await writeConnectionFile(file, connection);
  log(`listening; connect with: jupyter console --existing ${file}`);
  return { connection, remove: () => rm(file, { force: true }) };
}

/** `undefined` when there is no such file. */
async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mode;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
