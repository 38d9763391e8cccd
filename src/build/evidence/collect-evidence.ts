/** What a run's results were made from. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Evidence } from "../../check/record/record.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { parametersInForce } from "../../notebook/parameters.js";
import { packageVersion } from "../../package-version.js";
import { digest } from "./digest.js";
import { fileEvidence, type FileRead, filesNamed } from "./file-evidence.js";
import { moduleGraph } from "./module-graph.js";
import { packageEvidence } from "./package-evidence.js";

const LOCKFILES = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"];

/**
 * @param file the notebook, relative to `root`
 * @param filesRead what the kernel read; where it does not tell, the files that cells and modules name
 */
export async function collectEvidence(
  { notebook, kernel }: ExecutedNotebook,
  file: string,
  root: string,
  filesRead?: readonly FileRead[],
): Promise<Evidence> {
  const folder = dirname(join(root, file));
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code");
  const sources = cells.map(({ source }) => source);
  const graph = await moduleGraph(sources, folder);
  const modules = [...graph.files.keys()].map((path) => ({ path }));
  const read = filesRead ?? (await filesNamed([...sources, ...graph.files.values()], folder));
  return {
    cells: Object.fromEntries(cells.map(({ id, source }) => [id, digest(source)])),
    modules: await fileEvidence(modules, root),
    files: await fileEvidence(
      read.filter(({ path }) => !graph.files.has(path)),
      root,
    ),
    packages: await packageEvidence(graph.packages),
    ...(await lockfileEvidence(root)),
    parameters: parametersInForce(notebook),
    versions: {
      node: process.versions.node,
      galley: packageVersion(),
      [kernel.implementation || kernel.name]: kernel.implementationVersion,
      [kernel.language]: kernel.languageVersion,
    },
  };
}

async function lockfileEvidence(root: string): Promise<Pick<Evidence, "lockfile">> {
  const name = LOCKFILES.find((candidate) => existsSync(join(root, candidate)));
  return name === undefined ? {} : { lockfile: { [name]: digest(await readFile(join(root, name))) } };
}
