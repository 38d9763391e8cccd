/** Files that bear on the types of any notebook, whatever it imports: declarations for all, settings of the compiler. */
import { dirname, join, relative, sep } from "node:path";
import { moduleGraph } from "../evidence/module-graph.js";
import type { SourceNotebook } from "../notebook-parameters.js";
import { isOwnFile } from "./own-code.js";

/**
 * @param files that a check of types has read, absolute
 * @param sources the notebooks that it was about: what they import counts for them alone
 */
export async function ambientTypeFiles(
  files: readonly string[],
  sources: readonly SourceNotebook[],
  root: string,
): Promise<string[]> {
  const imported = await Promise.all(
    sources.map(({ file, notebook }) => {
      const cells = notebook.cells.filter((cell) => cell.cell_type === "code").map(({ source }) => source);
      return moduleGraph(cells, dirname(join(root, file)));
    }),
  );
  const known = new Set(imported.flatMap((graph) => [...graph.files.keys()]));
  return files.filter((file) => {
    const shown = relative(root, file).split(sep);
    return shown[0] !== ".." && !shown.includes("node_modules") && !isOwnFile(file) && !known.has(file);
  });
}
