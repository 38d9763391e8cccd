import { readFileSync } from "node:fs";
import { DataError } from "../data-error.js";

/** The bytes of a file. @throws DataError for one that is not there or cannot be read. */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT" ? "no such file; paths start at the notebook's folder" : `cannot be read (${code})`;
    throw new DataError(`${path}: ${reason}`, { cause });
  }
}
