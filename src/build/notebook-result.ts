import type { GalleyError } from "../errors.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";
import type { RenderedPage } from "../render/render-options.js";
import type { NotebookEnd } from "./build-event.js";

/** What a build made of one notebook. */
export interface NotebookResult {
  /** Relative to the project. */
  file: string;
  /** As it was read; absent where it could not be. */
  source?: Notebook;
  /** Absent where it was not run. */
  executed?: ExecutedNotebook;
  /** Where the executed notebook is kept, relative to the project. */
  keptAs?: string;
  problems: readonly Problem[];
  page?: RenderedPage;
  /** Sources of the cells that problems are about, by position, where nothing else of the notebook was read. */
  sources?: Readonly<Record<number, string>>;
  /** Of what an earlier build did: `page`, all of it; `run`, but the page is a new one. */
  kept?: "page" | "run";
  /** Why it could not be read, run or rendered at all. */
  failure?: GalleyError;
}

interface Fitness extends Pick<NotebookResult, "file" | "failure" | "problems"> {
  page?: unknown;
}

/** Nothing stands against publishing it. */
export function isFit({ page, failure, problems }: Fitness): boolean {
  return page !== undefined && failure === undefined && !hasErrors(problems);
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** The first cell that failed without being allowed to; the cells after it did not run. */
export function stoppedAt({ runs }: ExecutedNotebook): number | undefined {
  const failed = runs.find(({ status, errorAllowed }) => {
    const isFailure = status !== "ok" && status !== "not-run";
    return isFailure && !(status === "error" && errorAllowed);
  });
  return failed?.cellIndex;
}

export function outcomeOf(result: NotebookResult): Pick<NotebookEnd, "outcome" | "cellIndex"> {
  if (isFit(result)) return { outcome: "good" };
  if (result.failure !== undefined) return { outcome: "failed" };
  if (result.executed === undefined) return { outcome: "refused" };
  const cellIndex = stoppedAt(result.executed);
  return cellIndex === undefined ? { outcome: "unfit" } : { outcome: "stopped", cellIndex };
}
