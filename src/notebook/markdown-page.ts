/** A plain Markdown file as a notebook: one Markdown cell, and nothing that a kernel would run. */
import type { Notebook } from "./nbformat.js";

export function isMarkdownFile(file: string): boolean {
  return file.endsWith(".md");
}

/** Lines of its cell are lines of the file. */
export function markdownNotebook(text: string): Notebook {
  const source = text.replace(/^\ufeff/, "");
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ cell_type: "markdown", id: "text", metadata: {}, source }],
  };
}
