import { readFile } from "node:fs/promises";
import { FileMissingError } from "../errors.js";
import type { Notebook } from "../notebook/nbformat.js";
import { parseNotebook } from "../notebook/parse.js";

/**
 * The notebook in a file.
 *
 * @param shownFile the file as messages name it
 * @throws FileMissingError it is not there or cannot be read
 * @throws NotebookFormatError it is not a notebook
 */
export async function readNotebook(path: string, shownFile: string): Promise<Notebook> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new FileMissingError(`${missingWords[error.code ?? ""] ?? "cannot read"} ${shownFile}`, {
      cause: error,
      remedy: "Check the path.",
    });
  });
  return parseNotebook(text, shownFile);
}

const missingWords: Record<string, string> = {
  ENOENT: "no notebook",
  EISDIR: "a folder, not a notebook:",
  EACCES: "no permission to read",
};
