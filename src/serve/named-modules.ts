import { moduleGraph } from "../build/evidence/module-graph.js";
import type { ExecutedNotebook } from "../notebook/executed.js";

/**
 * The modules that the code of a notebook names, directly or through one another, where one of its cells did not succeed; with them the
 * places where they were looked for in vain.
 *
 * @param folder of the notebook, absolute
 * @returns absolute paths; none where all cells succeeded, since what those import was seen
 */
export async function namedModules(
  { notebook, runs }: ExecutedNotebook,
  folder: string,
): Promise<readonly string[]> {
  if (runs.every(({ status }) => status === "ok")) return [];
  const code = notebook.cells.filter(({ cell_type: type }) => type === "code");
  const { files, sought } = await moduleGraph(
    code.map(({ source }) => source),
    folder,
  );
  return [...files.keys(), ...sought];
}
