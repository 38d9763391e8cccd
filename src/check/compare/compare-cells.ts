/** The cells of a notebook, before and after: which are new, gone or changed, and in which lines; and what they print. */
import type { Cell, Notebook, Output } from "../../notebook/nbformat.js";
import { textOfOutput } from "../results/result-text.js";
import { lineChanges } from "./line-changes.js";

export interface CellChange {
  what: "new" | "gone" | "changed" | "prints otherwise";
  /** Position among all cells from 0: where it is, or was. */
  index: number;
  cellType: Cell["cell_type"];
  /** Of the source or of what is printed, with `-` or `+` before what is gone or new. */
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

/**
 * Cells that print something else: text alone, since results (figures, tables, values) are compared with their numbers.
 * None where a notebook has no outputs.
 */
export function comparePrints(before: Notebook, after: Notebook): CellChange[] {
  if (![before, after].every(hasOutputs)) return [];
  return pairCells(before.cells, after.cells).flatMap(({ old, now, index }): CellChange[] => {
    if (old === undefined) return [];
    const lines = lineChanges(printed(old), printed(now)).filter((line) => line.trim().length > 1);
    return lines.length === 0 ? [] : [{ what: "prints otherwise", index, cellType: now.cell_type, lines }];
  });
}

function hasOutputs({ cells }: Notebook): boolean {
  return cells.some((cell) => cell.cell_type === "code" && cell.outputs.length > 0);
}

function printed(cell: Cell): string {
  if (cell.cell_type !== "code") return "";
  return cell.outputs
    .filter(isPlain)
    .flatMap((output) => textOfOutput(output) ?? [])
    .join("\n");
}

function isPlain(output: Output): boolean {
  return !("data" in output) || Object.keys(output.data).every((type) => PLAIN.has(type));
}

const PLAIN = new Set(["text/plain", "text/html"]);

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
