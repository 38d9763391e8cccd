/** Notebooks for tests, from cells that say only what matters. */
import type {
  Cell,
  CodeCell,
  JsonObject,
  MarkdownCell,
  Notebook,
  Output,
} from "../../src/notebook/nbformat.js";

export function notebookOf(cells: Cell[], metadata: JsonObject = {}): Notebook {
  const numbered = cells.map((cell, index) => ({ ...cell, id: `cell-${index}` }));
  return { nbformat: 4, nbformat_minor: 5, metadata, cells: numbered };
}

export function code(source: string, tags: string[] = [], outputs: Output[] = []): CodeCell {
  const metadata: JsonObject = tags.length === 0 ? {} : { tags };
  return { cell_type: "code", id: "", metadata, source, outputs, execution_count: null };
}

export function markdown(source: string): MarkdownCell {
  return { cell_type: "markdown", id: "", metadata: {}, source };
}
