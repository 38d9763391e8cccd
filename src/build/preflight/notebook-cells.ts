import {
  captionExpressions,
  frontMatterExpressions,
  textExpressions,
} from "../../execute/inline-expressions.js";
import { frontMatter } from "../../notebook/front-matter.js";
import type { Cell, Notebook } from "../../notebook/nbformat.js";
import { cellTags } from "../../notebook/tags.js";
import type { PreflightCell } from "../../preflight/preflight-notebook.js";

/**
 * What the kernel will be given of a notebook, in that order: its code with the expressions in captions, those in its text, and
 * last those in the front matter.
 */
export async function notebookCells(notebook: Notebook, skippedTag: string): Promise<PreflightCell[]> {
  const inText = await textExpressions(notebook);
  const cells = await Promise.all(
    notebook.cells.map((cell, cellIndex) =>
      cell.cell_type === "code"
        ? codeCells(cell, cellIndex, skippedTag)
        : expressionCells(cell.source, cellIndex, inText.get(cellIndex) ?? []),
    ),
  );
  const { cellIndex = 0 } = frontMatter(notebook);
  const first = notebook.cells[cellIndex]?.source ?? "";
  return [...cells.flat(), ...expressionCells(first, cellIndex, await frontMatterExpressions(notebook))];
}

async function codeCells(cell: Cell, cellIndex: number, skippedTag: string): Promise<PreflightCell[]> {
  if (cell.cell_type !== "code" || cell.source.trim() === "" || cellTags(cell).includes(skippedTag))
    return [];
  const inCaptions = await captionExpressions({ ...cell, outputs: [] });
  return [
    { cellIndex, source: cell.source, at: 0, isExpression: false },
    ...expressionCells(cell.source, cellIndex, inCaptions),
  ];
}

function expressionCells(text: string, cellIndex: number, expressions: readonly string[]): PreflightCell[] {
  let from = 0;
  return expressions.map((source) => {
    const at = Math.max(text.indexOf(source, from), 0);
    from = at + source.length;
    return { cellIndex, source, at, isExpression: true };
  });
}
