/** What a run's results were made from. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Evidence } from "../../check/record/record.js";
import type { Determinism, ExecutedNotebook } from "../../notebook/executed.js";
import { parametersInForce } from "../../notebook/parameters.js";
import { packageVersion } from "../../package-version.js";
import { LOCKFILES } from "../lockfile/lockfile-names.js";
import { digest } from "./digest.js";
import { filesDeclared } from "./files-declared.js";
import { fileEvidence, filesNamed, isOutside } from "./file-evidence.js";
import { filesUsed } from "./files-used.js";
import { moduleGraph } from "./module-graph.js";
import { packageEvidence } from "./package-evidence.js";
import { surroundingsUsed } from "./surroundings-used.js";

/** @param file the notebook, relative to `root` */
export async function collectEvidence(
  { notebook, runs, kernel, determinism }: ExecutedNotebook,
  file: string,
  root: string,
): Promise<Evidence> {
  const folder = dirname(join(root, file));
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code");
  const sources = cells.map(({ source }) => source);
  const used = filesUsed(runs);
  const graph = await moduleGraph(sources, folder, used?.modules);
  const modules = insideOnly(
    await fileEvidence(
      [...graph.files.keys()].map((path) => ({ path })),
      root,
    ),
  );
  const surroundings = surroundingsUsed(runs);
  // What the kernel cannot have seen is what the notebook declares, or may be among the files that cells and modules name.
  const isAllSeen = used !== undefined && surroundings.unseen === undefined;
  const named = isAllSeen
    ? []
    : (filesDeclared(notebook, folder, root) ??
      (await filesNamed([...sources, ...graph.files.values()], folder)));
  const files = await fileEvidence([...(used?.read ?? []), ...named], root);
  return {
    cells: Object.fromEntries(cells.map(({ id, source }) => [id, digest(source)])),
    modules,
    files: Object.fromEntries(Object.entries(files).filter(([path]) => modules[path] === undefined)),
    ...surroundings,
    packages: await packageEvidence(graph.packages),
    ...(await lockfileEvidence(root)),
    parameters: parametersInForce(notebook),
    ...(determinism !== undefined && { determinism: texts(determinism) }),
    versions: {
      node: process.versions.node,
      galley: packageVersion(),
      [kernel.implementation || kernel.name]: kernel.implementationVersion,
      [kernel.language]: kernel.languageVersion,
    },
  };
}

/** A module outside the project belongs to a package that is linked into it, whose evidence is its own. */
function insideOnly(evidence: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(evidence).filter(([path]) => !isOutside(path)));
}

function texts(determinism: Determinism): Record<string, string> {
  return Object.fromEntries(Object.entries(determinism).map(([name, value]) => [name, String(value)]));
}

async function lockfileEvidence(root: string): Promise<Pick<Evidence, "lockfile">> {
  const name = LOCKFILES.find((candidate) => existsSync(join(root, candidate)));
  return name === undefined ? {} : { lockfile: { [name]: digest(await readFile(join(root, name))) } };
}
