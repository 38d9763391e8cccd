import type { NotebookResult } from "../build/notebook-result.js";
import type { GalleyError } from "../errors.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";

/** What the watch tells the terminal. */
export type WatchEvent =
  | { type: "serving"; url: string }
  | {
      type: "notebook";
      result: NotebookResult;
      /** Cells that ran, of those that the notebook has. */
      ranCount: number;
      cellCount: number;
      /** Why all of them ran. */
      why?: string;
      durationMs: number;
    }
  /** What the project's TypeScript says of a notebook, where that has changed; nothing: its types hold again. */
  | { type: "types"; file: string; problems: readonly Problem[]; source: Notebook }
  | { type: "removed"; file: string }
  /** There is nothing to show yet: the globs in which something may come. */
  | { type: "waiting"; for: readonly string[] }
  /** What concerns the whole project. */
  | { type: "failure"; error: GalleyError };
