/** A step of a notebook as a kernel ran it, and what is told from that when the notebook has changed. */
import type { LiveStep } from "../../notebook/cell-graph/affected-steps.js";
import type { CellRun, ExecutedNotebook } from "../../notebook/executed.js";
import { isObject } from "../../notebook/is-object.js";
import type { CodeCell, JsonObject } from "../../notebook/nbformat.js";
import {
  frontMatterExpressions,
  userExpressions,
  type UserExpression,
} from "../../notebook/user-expressions.js";
import type { KeptCell } from "../execute.js";
import { captionExpressions } from "../inline-expressions.js";
import { type NotebookStep, withExpressions } from "./notebook-steps.js";

export interface Ran extends LiveStep {
  /** Under which the kernel knows it: `cell [3]` of error messages. */
  count: number | null;
  kind: NotebookStep["kind"];
  cellId: string;
  ran?: KeptCell["ran"];
  expressions: readonly UserExpression[];
}

export function uses(
  run: CellRun | undefined,
  kinds: readonly string[],
  files: ReadonlySet<string>,
): boolean {
  return run?.activity?.files.some(({ path, use }) => kinds.includes(use) && files.has(path)) ?? false;
}

/** After values in texts that read something all runs again, so here it is the cells that count. */
export function isOutdated({ ran }: Ran, changedFiles: ReadonlySet<string>): boolean {
  return uses(ran?.run, ["read", "found", "sought"], changedFiles);
}

export function isFailure({ status, errorAllowed }: CellRun): boolean {
  return status !== "ok" && status !== "not-run" && !(status === "error" && errorAllowed);
}

export async function toRan(
  step: NotebookStep,
  { notebook }: ExecutedNotebook,
  run: CellRun | undefined,
  isStale: boolean,
): Promise<Ran> {
  const { id, signature, kind, effects } = step;
  const cell =
    notebook.cells[step.cellIndex] ?? notebook.cells.find(({ cell_type: type }) => type === "markdown");
  const common = { id, signature, kind, cellId: cell?.id ?? "", count: null, isStale, isUnseen: false };
  if (cell === undefined) return { ...common, effects, expressions: [] };
  if (cell.cell_type !== "code" || run === undefined) {
    const expressions = kind === "front matter" ? frontMatterExpressions(cell) : userExpressions(cell);
    return { ...common, effects, expressions };
  }
  return {
    ...common,
    count: cell.execution_count,
    // Captions that only its outputs hold ask for values, too.
    effects: withExpressions(effects, await captionExpressions(cell)),
    isUnseen: isUnseen(run),
    ran: { run, outputs: cell.outputs, timing: timingOf(cell) },
    expressions: userExpressions(cell),
  };
}

/** Whether a message names a cell by the number it had before others were put above it or taken away. */
export function namesMoved({ notebook, runs }: ExecutedNotebook, live: readonly Ran[]): boolean {
  const now = new Map(
    notebook.cells.map((cell) => [cell.id, cell.cell_type === "code" ? cell.execution_count : null]),
  );
  const moved = live.filter(({ kind, cellId, count }) => kind === "code" && now.get(cellId) !== count);
  if (moved.length === 0) return false;
  const said = runs.flatMap(({ error }) => error?.traceback ?? []).join("\n");
  return moved.some(({ count }) => said.includes(`[${count}]`));
}

function isUnseen({ activity, lateOutputs }: CellRun): boolean {
  if (lateOutputs.length > 0) return true;
  if (activity === undefined) return false;
  const { network, unseen, files } = activity;
  return network.length > 0 || unseen.length > 0 || files.some(({ use }) => use === "written");
}

function timingOf({ metadata }: CodeCell): JsonObject | undefined {
  const { execution } = metadata;
  return isObject(execution) ? execution : undefined;
}
