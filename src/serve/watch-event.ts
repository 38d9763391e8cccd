import type { NotebookResult } from "../build/notebook-result.js";
import type { GalleyError } from "../errors.js";

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
  | { type: "removed"; file: string }
  /** What concerns the whole project. */
  | { type: "failure"; error: GalleyError };
