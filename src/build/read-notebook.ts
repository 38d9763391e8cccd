import type { Notebook } from "../notebook/nbformat.js";
import { parseNotebook } from "../notebook/parse.js";
import { readText } from "./read-text.js";

/**
 * The notebook in a file.
 *
 * @param shownFile the file as messages name it
 * @throws FileMissingError it is not there or cannot be read
 * @throws NotebookFormatError it is not a notebook
 */
export async function readNotebook(path: string, shownFile: string): Promise<Notebook> {
  return parseNotebook(await readText(path, shownFile, "notebook"), shownFile);
}
