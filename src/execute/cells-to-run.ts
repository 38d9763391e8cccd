/** Which cells of a notebook a run executes. */
import type { Cell, CodeCell } from "../notebook/nbformat.js";
import { cellTags } from "../notebook/tags.js";
import type { ExecuteOptions } from "./execute-options.js";

/** What those of `cells` hold that a run executes. */
export function sourcesToRun(cells: readonly Cell[], options: ExecuteOptions): string[] {
  return cells.flatMap((cell) => (cell.cell_type === "code" && mayRun(cell, options) ? [cell.source] : []));
}

export const mayRun = (cell: CodeCell, options: ExecuteOptions): boolean =>
  cell.source.trim() !== "" && !isSkipped(cell, options);

export function isSkipped(cell: Cell, { skipCellsWithTag }: ExecuteOptions): boolean {
  return cell.cell_type === "code" && cellTags(cell).includes(skipCellsWithTag);
}
