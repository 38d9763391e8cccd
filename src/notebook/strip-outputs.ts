import type { Cell, Notebook } from "./nbformat.js";
import { withFrontMatterExpressions, withUserExpressions } from "./user-expressions.js";

/** What belongs to one run and not to the cell: times, and whether its long output was scrolled. */
const ofARun = new Set(["execution", "ExecuteTime", "scrolled"]);

/**
 * The notebook as it should be committed: without outputs, values in texts, execution counts, times and widget states. A new
 * notebook; the one given is not changed.
 */
export function stripOutputs(notebook: Notebook): Notebook {
  const { widgets: _, ...metadata } = notebook.metadata;
  return { ...notebook, metadata, cells: notebook.cells.map(stripCell) };
}

function stripCell(given: Cell): Cell {
  const cell = withFrontMatterExpressions(withUserExpressions(given, []), []);
  if (cell.cell_type !== "code") return cell;
  const metadata = Object.fromEntries(Object.entries(cell.metadata).filter(([key]) => !ofARun.has(key)));
  return { ...cell, metadata, outputs: [], execution_count: null };
}
