/** One page of a watch: the notebook or text it is made of, and what stands against publishing it. */
import { hasErrors, isFit, type NotebookResult } from "../build/notebook-result.js";
import { isNotebook, type Source } from "../build/read-sources.js";
import { codeSignature } from "../execute/live/notebook-steps.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";
import { shownProblems } from "./shown-problems.js";
import type { ShownProblem } from "./watch-message.js";
import type { WatchedNotebook } from "./watched-notebook.js";

export interface WatchedPage {
  notebook: WatchedNotebook;
  /** Absent until it is read. */
  source: Source | undefined;
  /** In the site. */
  path: string;
  result: NotebookResult | undefined;
  /** Absolute paths of pictures and bibliographies that the page shows. */
  looked: Set<string>;
  types: FoundTypes;
}

/** What the project's TypeScript said last, and of what. */
export interface FoundTypes {
  asked: Notebook | undefined;
  problems: readonly Problem[];
}

export const NO_TYPES: FoundTypes = { asked: undefined, problems: [] };

/** Whether a notebook has other code than the one that a page is made of; what cannot be read may hold anything. */
export function hasOtherCode(page: WatchedPage, now: Source): boolean {
  const { source } = page;
  if (source === undefined || !isNotebook(source) || !isNotebook(now)) return true;
  return codeOf(source.notebook) !== codeOf(now.notebook);
}

function codeOf({ cells }: Notebook): string {
  const code = cells.filter((cell) => cell.cell_type === "code");
  return JSON.stringify(code.map((cell) => [cell.id, codeSignature(cell)]));
}

/**
 * Problems of types that still are about the cells as they stand, but for those of cells in which the run has found an error itself: there
 * the kernel has said the same.
 */
export function standingTypes({ types, source, result }: WatchedPage): readonly Problem[] {
  if (source === undefined || !isNotebook(source)) return [];
  const { cells } = source.notebook;
  const errors = (result?.problems ?? []).filter(({ severity }) => severity === "error");
  const failed = new Set(errors.map(({ place }) => place.cellIndex));
  return types.problems.filter(({ place: { cellIndex } }) => {
    if (cellIndex === undefined) return true;
    return cells[cellIndex]?.source === types.asked?.cells[cellIndex]?.source && !failed.has(cellIndex);
  });
}

/** What keeps a page from being published. */
export function standingAgainst(page: WatchedPage): ShownProblem[] {
  const { result } = page;
  if (result === undefined) return [];
  const types = standingTypes(page);
  if (isFit(result) && !hasErrors(types)) return [];
  return shownProblems({ ...result, problems: [...result.problems, ...types] });
}
