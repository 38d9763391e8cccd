/** What a run depended on, as it came to light: the files that it read, looked for and imported, and what it asked of its surroundings. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Inputs, StateOf } from "../../cache/trace.js";
import type { ExecutedNotebook, FileUse } from "../../notebook/executed.js";
import { runInputs } from "../../notebook/run-inputs.js";
import { filesDeclared } from "../evidence/files-declared.js";
import { packageName } from "../evidence/import-specifiers.js";
import { moduleGraph } from "../evidence/module-graph.js";
import { inputName, splitName } from "./input-states.js";

export interface FoundContext {
  root: string;
  /** The notebook, relative to `root`. */
  file: string;
  stateOf: StateOf;
  /** Absolute paths of the files of the project that a check of types has read. */
  typeFiles: readonly string[];
}

/** Input → state after the run. */
export async function foundRunInputs(executed: ExecutedNotebook, context: FoundContext): Promise<Inputs> {
  const { root, file, stateOf, typeFiles } = context;
  const folder = dirname(join(root, file));
  const names = new Set([
    ...usedNames(executed, root),
    ...(await importedNames(executed, folder, root)),
    ...typeFiles.map((path) => inputName("file", path, root)),
    ...variablesRead(executed).map((name) => `environment ${name}`),
    ...(filesDeclared(executed.notebook, folder, root) ?? []).map(({ path }) =>
      inputName("file", path, root),
    ),
  ]);
  return Object.fromEntries([...names].toSorted().map((name) => [name, stateOf(name)]));
}

function usedNames({ runs }: ExecutedNotebook, root: string): string[] {
  const uses = new Map<string, FileUse["use"][]>();
  for (const { path, use } of runInputs(runs)) uses.set(path, [...(uses.get(path) ?? []), use]);
  const read = [...uses].map(([path, all]) => inputName(onlyFound(all) ? "there" : "file", path, root));
  const written = runs.flatMap(({ activity }) =>
    (activity?.files ?? []).flatMap(({ path, use }) =>
      use === "written" ? [inputName("output", path, root)] : [],
    ),
  );
  // What is written outside the project is not the project's.
  return [...read, ...written.filter((name) => !splitName(name).what.startsWith("/"))];
}

function onlyFound(uses: readonly FileUse["use"][]): boolean {
  return uses.every((use) => use === "found");
}

/** Modules of the project, places where another would take their place, and the packages that are imported by name. */
async function importedNames(
  { notebook, runs }: ExecutedNotebook,
  folder: string,
  root: string,
): Promise<string[]> {
  const sources = notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [cell.source] : []));
  const imported = runs.flatMap(({ activity }) =>
    (activity?.files ?? []).flatMap(({ path, use }) => (use === "imported" ? [path] : [])),
  );
  const { files, sought, packages } = await moduleGraph(sources, folder, imported);
  const manifests = [...packages].flatMap(
    ([specifier, from]) => manifestOf(packageName(specifier), from) ?? [],
  );
  return [...files.keys(), ...sought, ...manifests].map((path) => inputName("file", path, root));
}

function manifestOf(name: string, folder: string): string | undefined {
  const path = join(folder, "node_modules", name, "package.json");
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : manifestOf(name, parent);
}

function variablesRead({ runs }: ExecutedNotebook): string[] {
  return runs.flatMap(({ activity }) => activity?.environment ?? []);
}
