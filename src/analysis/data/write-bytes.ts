import { writeFileSync } from "node:fs";
import { DataError } from "../data-error.js";

/** Writes a file whole; one that is there is replaced. @throws DataError for a path that cannot be written. */
export function writeBytes(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    throw new DataError(`${path}: cannot be written (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}
