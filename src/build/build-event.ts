/** What a build tells while it runs; how that is shown is the terminal's business (`cli/`). */
import type { CellRun } from "../notebook/executed.js";

export type BuildEvent =
  | { type: "notebook-waiting"; file: string }
  | { type: "notebook-start"; file: string; kernel: string; cellCount: number }
  | { type: "cell-start"; file: string; cellIndex: number; cellCount: number }
  | { type: "cell-end"; file: string; run: CellRun; cellCount: number }
  | NotebookEnd
  | { type: "drafts-left-out"; files: readonly string[] }
  | { type: "share-pictures-left-out"; reason: string }
  | (Published & { type: "site-written"; keptCount: number; durationMs: number });

export interface Published {
  /** The index of the site, as people see it from where they are. */
  index: string;
  pageCount: number;
  /** Printed of pages that are others now, and taken away. */
  outdatedPdfs: readonly string[];
}

export interface NotebookEnd {
  type: "notebook-end";
  file: string;
  /**
   * - `good`: nothing stands against publishing it
   * - `unfit`: it ran to its end, but a problem of severity error stands
   * - `differs`: it ran, and its results are not those that were recorded
   * - `unrecorded`: it ran, and there is no record to compare its results with
   * - `refused`: its types do not hold, and nothing was run
   * - `stopped`: a cell failed, and the cells after it did not run
   * - `failed`: it could not be read, run or rendered at all
   */
  outcome: "good" | "unfit" | "differs" | "unrecorded" | "refused" | "stopped" | "failed";
  /** What an earlier build had done is good still: all of it, or the run alone. */
  kept?: "page" | "run";
  /** The cell at which it stopped, from 0. */
  cellIndex?: number;
  cellCount: number;
  durationMs: number;
}

export type BuildReporter = (event: BuildEvent) => void;
