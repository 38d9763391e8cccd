/** The cells of a notebook, before and after: which are new, gone or changed, and in which lines. */
import type { Cell, Notebook } from "../../notebook/nbformat.js";

export interface CellChange {
  what: "new" | "gone" | "changed";
  /** Position among all cells from 0: where it is, or was. */
  index: number;
  cellType: Cell["cell_type"];
  /** Of the source, with `-` or `+` before what is gone or new. */
  lines: string[];
}

/** In the order of the notebook now; what is gone comes last. */
export function compareCells(before: Notebook, after: Notebook): CellChange[] {
  const pairs = pairCells(before.cells, after.cells);
  const changed = pairs.flatMap(({ old, now, index }): CellChange[] => {
    if (old === undefined)
      return [{ what: "new", index, cellType: now.cell_type, lines: marked("+", now.source) }];
    if (old.source === now.source && old.cell_type === now.cell_type) return [];
    return [{ what: "changed", index, cellType: now.cell_type, lines: lineChanges(old.source, now.source) }];
  });
  const kept = new Set(pairs.map(({ old }) => old));
  const gone = before.cells.flatMap((cell, index): CellChange[] =>
    kept.has(cell)
      ? []
      : [{ what: "gone", index, cellType: cell.cell_type, lines: marked("-", cell.source) }],
  );
  return [...changed, ...gone];
}

interface Pair {
  old: Cell | undefined;
  now: Cell;
  index: number;
}

/** By id, else by the same source: a notebook of an old format has no ids. */
function pairCells(before: readonly Cell[], after: readonly Cell[]): Pair[] {
  const left = new Set(before);
  const take = (fits: (old: Cell) => boolean): Cell | undefined => {
    const old = [...left].find(fits);
    if (old !== undefined) left.delete(old);
    return old;
  };
  const byId = after.map((now) => take((old) => old.id === now.id));
  return after.map((now, index) => ({
    now,
    index,
    old: byId[index] ?? take((old) => old.source === now.source),
  }));
}

function marked(sign: "+" | "-", source: string): string[] {
  return source === "" ? [] : source.split("\n").map((line) => `${sign} ${line}`);
}

/** By the longest sequence of lines that both have. */
function lineChanges(before: string, after: string): string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const lengths = commonLengths(old, now);
  const changes: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) [i, j] = [i + 1, j + 1];
    else if (j >= now.length || (i < old.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1)))
      changes.push(`- ${old[i++]}`);
    else changes.push(`+ ${now[j++]}`);
  }
  return changes;
}

function at(lengths: readonly number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

/** How many lines the rests from `i` and `j` have in common. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array.from(now, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] as number[];
      row[j] =
        old[i] === now[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}
