import type { Notebook } from "../../notebook/nbformat.js";
import { collectResults } from "../results/collect-results.js";
import type { Result } from "../results/result.js";
import { type CellChange, compareCells, comparePrints } from "./compare-cells.js";
import { compareResults } from "./compare-results.js";
import type { Difference } from "./difference.js";

export interface NotebookChanges {
  cells: readonly CellChange[];
  prints: readonly CellChange[];
  /** Of figures, tables, values and claims; none where one of the notebooks has no results at all. */
  differences: readonly Difference[];
  /** What they show, before and after. */
  before: readonly Result[];
  after: readonly Result[];
}

/** How two notebooks, or two states of one, differ. */
export function compareNotebooks(old: Notebook, now: Notebook): NotebookChanges {
  const [before, after] = [collectResults(old), collectResults(now)];
  const differences = before.length === 0 || after.length === 0 ? [] : compareResults(before, after, {}, "");
  return {
    cells: compareCells(old, now),
    prints: comparePrints(old, now),
    differences: differences.map((one) => ({
      ...one,
      message: one.message.replace("is new, and not in the record", "is new"),
    })),
    before,
    after,
  };
}

export function areSame({ cells, prints, differences }: NotebookChanges): boolean {
  return cells.length + prints.length + differences.length === 0;
}
