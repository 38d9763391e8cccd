import type { Cell, JsonObject, Notebook } from "./nbformat.js";
import { isObject } from "./is-object.js";
import { withFrontMatterExpressions, withUserExpressions } from "./user-expressions.js";

/** What belongs to one run and not to the cell: times, and whether its long output was scrolled. */
const ofARun = new Set(["execution", "ExecuteTime", "scrolled"]);

/**
 * The notebook as it should be committed: without outputs, values in texts, execution counts, times, widget states and what
 * the kernel of a run was. A new notebook; the one given is not changed.
 */
export function stripOutputs(notebook: Notebook): Notebook {
  const { widgets: _, ...written } = notebook.metadata;
  const metadata = withoutGalley(written, "kernel");
  return { ...notebook, metadata, cells: notebook.cells.map(stripCell) };
}

function stripCell(given: Cell): Cell {
  const cell = withFrontMatterExpressions(withUserExpressions(given, []), []);
  if (cell.cell_type !== "code") return cell;
  const metadata = Object.fromEntries(Object.entries(cell.metadata).filter(([key]) => !ofARun.has(key)));
  return { ...cell, metadata: withoutGalley(metadata, "status"), outputs: [], execution_count: null };
}

/** Without what a run said of itself under this key of `metadata.galley`. */
function withoutGalley<Metadata extends JsonObject>(metadata: Metadata, key: string): Metadata {
  const { galley } = metadata;
  if (!isObject(galley) || !(key in galley)) return metadata;
  const { galley: _, ...rest } = metadata;
  const { [key]: _told, ...kept } = galley;
  return (Object.keys(kept).length === 0 ? rest : { ...rest, galley: kept }) as Metadata;
}
