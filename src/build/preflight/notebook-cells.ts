import { findInlineExpressions } from "../../execute/inline-values.js";
import type { Notebook } from "../../notebook/nbformat.js";
import { cellTags } from "../../notebook/tags.js";
import type { PreflightCell } from "../../preflight/preflight-notebook.js";

/** What the kernel will be given of a notebook, in that order: its code, and the expressions in its text. */
export async function notebookCells(notebook: Notebook, skippedTag: string): Promise<PreflightCell[]> {
  const inline = await findInlineExpressions(notebook);
  return notebook.cells.flatMap((cell, cellIndex): PreflightCell[] => {
    const expressions = inline.get(cellIndex) ?? [];
    if (cell.cell_type !== "code") return expressionCells(cell.source, cellIndex, expressions);
    if (cell.source.trim() === "" || cellTags(cell).includes(skippedTag)) return [];
    return [{ cellIndex, source: cell.source, at: 0, isExpression: false }];
  });
}

function expressionCells(text: string, cellIndex: number, expressions: readonly string[]): PreflightCell[] {
  let from = 0;
  return expressions.map((source) => {
    const at = Math.max(text.indexOf(source, from), 0);
    from = at + source.length;
    return { cellIndex, source, at, isExpression: true };
  });
}
