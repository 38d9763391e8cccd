/** A notebook as what a kernel is asked to do, one thing after the other. */
import type { Step } from "../../notebook/cell-graph/affected-steps.js";
import { cellEffects, joinEffects } from "../../notebook/cell-graph/effects/cell-effects.js";
import type { CodeCell, Notebook } from "../../notebook/nbformat.js";
import { cellTags } from "../../notebook/tags.js";
import { remembered } from "../../remembered.js";
import { mayRun } from "../cells-to-run.js";
import type { ExecuteOptions } from "../execute-options.js";
import { captionExpressions, frontMatterExpressions, textExpressions } from "../inline-expressions.js";

export interface NotebookStep extends Step {
  kind: "code" | "text" | "front matter";
  /** Of the step's cell; of the last one where it is none's. */
  cellIndex: number;
}

/** The same code is asked about at each edit of its notebook. */
const effectsOf = remembered(cellEffects, 2000);

export async function notebookSteps(notebook: Notebook, options: ExecuteOptions): Promise<NotebookStep[]> {
  const inText = await textExpressions(notebook);
  const steps: NotebookStep[] = [];
  for (const [cellIndex, cell] of notebook.cells.entries()) {
    const expressions = inText.get(cellIndex);
    if (expressions !== undefined) steps.push(textStep("text", cell.id, cellIndex, expressions));
    if (cell.cell_type === "code" && mayRun(cell, options)) steps.push(await codeStep(cell, cellIndex));
  }
  const last = await frontMatterExpressions(notebook);
  if (last.length > 0) steps.push(textStep("front matter", "", notebook.cells.length, last));
  return steps;
}

async function codeStep(cell: CodeCell, cellIndex: number): Promise<NotebookStep> {
  const captions = await captionExpressions({ ...cell, outputs: [], execution_count: null });
  return {
    id: `code ${cell.id}`,
    kind: "code",
    cellIndex,
    signature: codeSignature(cell),
    effects: withExpressions(effectsOf(cell.source), captions),
  };
}

/**
 * Of a cell what a kernel is asked by it: of its metadata only tags say how it runs; times, and what is folded, change with each save
 * of an editor.
 */
export function codeSignature(cell: CodeCell): string {
  return JSON.stringify([cell.source, cellTags(cell)]);
}

function textStep(
  kind: "text" | "front matter",
  cellId: string,
  cellIndex: number,
  expressions: readonly string[],
): NotebookStep {
  const effects = withExpressions(effectsOf(""), expressions);
  return { id: `${kind} ${cellId}`, kind, cellIndex, signature: JSON.stringify(expressions), effects };
}

/** With what is asked of the kernel besides. */
export function withExpressions(effects: Step["effects"], expressions: readonly string[]): Step["effects"] {
  const asked = expressions.map((expression) => effectsOf(`(\n${expression}\n)`));
  return asked.length === 0 ? effects : joinEffects([effects, ...asked]);
}
