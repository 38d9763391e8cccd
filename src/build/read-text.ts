import { readFile } from "node:fs/promises";
import { FileMissingError } from "../errors.js";

/**
 * @param shownFile the file as messages name it
 * @param kind what it should be, such as `notebook`
 * @throws FileMissingError it is not there or cannot be read
 */
export async function readText(path: string, shownFile: string, kind: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new FileMissingError(`${missingWords(kind)[error.code ?? ""] ?? "cannot read"} ${shownFile}`, {
      cause: error,
      remedy: "Check the path.",
    });
  });
}

function missingWords(kind: string): Record<string, string> {
  return { ENOENT: `no ${kind}`, EISDIR: `a folder, not a ${kind}:`, EACCES: "no permission to read" };
}
