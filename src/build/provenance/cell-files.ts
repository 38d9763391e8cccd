import type { CellFiles } from "../../notebook/cell-graph/cell-graph.js";
import type { CellActivity, ExecutedNotebook, FileUse } from "../../notebook/executed.js";
import { runInputs } from "../../notebook/run-inputs.js";
import { filesNamed } from "../evidence/file-evidence.js";
import { moduleGraph } from "../evidence/module-graph.js";

export interface CellSources extends CellFiles {
  /** What it read without the run having made it. */
  inputs: readonly string[];
}

/**
 * Position of each code cell → files it read and wrote, absolute: as the kernel saw it, else those that the cell and the
 * modules it imports name in literals.
 *
 * @param folder where relative paths start
 */
export async function cellFiles(
  { notebook, runs }: Pick<ExecutedNotebook, "notebook" | "runs">,
  folder: string,
): Promise<Map<number, CellSources>> {
  const modules = new Set(runs.flatMap(({ activity }) => (activity ? usedAs("imported", activity) : [])));
  const inputs = new Set(runInputs(runs).map(({ path, cellIndex }) => `${cellIndex} ${path}`));
  const found = runs.map(async ({ cellIndex, activity }) => {
    const source = notebook.cells[cellIndex]?.source ?? "";
    if (activity === undefined) return [cellIndex, await filesInSource(source, folder)] as const;
    const files = filesInActivity(activity, modules);
    const ownInputs = files.read.filter((path) => inputs.has(`${cellIndex} ${path}`));
    return [cellIndex, { ...files, inputs: ownInputs }] as const;
  });
  return new Map(await Promise.all(found));
}

/** A module is read, too, before it runs. */
function filesInActivity(activity: CellActivity, modules: ReadonlySet<string>): CellFiles {
  const read = usedAs("read", activity).filter((path) => !modules.has(path));
  return { read, written: usedAs("written", activity) };
}

function usedAs(wanted: FileUse["use"], { files }: CellActivity): string[] {
  return files.flatMap(({ path, use }) => (use === wanted ? [path] : []));
}

async function filesInSource(source: string, folder: string): Promise<CellSources> {
  const { files: modules } = await moduleGraph([source], folder);
  const named = await filesNamed([source, ...modules.values()], folder);
  const read = named.map(({ path }) => path).filter((path) => !modules.has(path));
  return { read, written: [], inputs: read };
}
