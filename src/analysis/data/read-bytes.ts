import { readFileSync } from "node:fs";
import { DataError } from "../data-error.js";

/** The bytes of a file. @throws DataError for one that is not there or cannot be read. */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** What is told of a file that the system would not read. */
export function unreadable(path: string, cause: unknown): DataError {
  const { code } = cause as NodeJS.ErrnoException;
  const reason =
    code === "ENOENT" ? "no such file; paths start at the notebook's folder" : `cannot be read (${code})`;
  return new DataError(`${path}: ${reason}`, { cause });
}
