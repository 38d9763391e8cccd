import { splitBundle, splitLines } from "./multiline.js";
import type { Cell, Json, JsonObject, Notebook, Output } from "./nbformat.js";
import { sortedJson } from "./sorted-json.js";

/**
 * The notebook as the text of an `.ipynb` file: valid nbformat 4.5, in the bytes the reference implementation (Python's
 * `nbformat.write`) would write, so that a notebook saved by either shows no difference in version control. Keys are
 * sorted, texts are lists of lines, and the file ends with a line break. `parseNotebook` gives back an equal notebook.
 *
 * @throws {TypeError} when a number in the metadata or outputs is not finite
 * @example
 * await writeFile("executed.ipynb", serializeNotebook(executed.notebook));
 */
export function serializeNotebook(notebook: Notebook): string {
  const { orig_nbformat: _, orig_nbformat_minor: __, signature: ___, ...metadata } = notebook.metadata;
  const file = { cells: notebook.cells.map(storedCell), metadata, nbformat: 4, nbformat_minor: 5 };
  return `${sortedJson(file)}\n`;
}

function storedCell(cell: Cell): JsonObject {
  const { trusted: _, ...metadata } = cell.metadata;
  const common = { cell_type: cell.cell_type, id: cell.id, metadata, source: splitLines(cell.source) };
  if (cell.cell_type === "code") {
    return { ...common, execution_count: cell.execution_count, outputs: cell.outputs.map(storedOutput) };
  }
  if (cell.attachments === undefined) return common;
  const attachments = Object.entries(cell.attachments).map(([name, bundle]) => [name, splitBundle(bundle)]);
  return { ...common, attachments: Object.fromEntries(attachments) as Json };
}

function storedOutput(output: Output): JsonObject {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: splitLines(output.text) };
    case "error":
      return { ...output };
    default:
      return { ...output, data: splitBundle(output.data) };
  }
}
