/** The files that sources import by relative paths, and the packages they name. */
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isBuiltin } from "node:module";
import { importSpecifiers } from "./import-specifiers.js";

export interface ModuleGraph {
  /** Absolute path → content. */
  files: Map<string, string>;
  /** Specifiers of packages, with the folder they are imported from. */
  packages: Map<string, string>;
  /** Absolute paths that were tried in vain: a file that appears there would be imported in place of another. */
  sought: Set<string>;
}

/**
 * @param folder where relative paths of `sources` start
 * @param imported files that are known to be imported, absolute
 */
export async function moduleGraph(
  sources: readonly string[],
  folder: string,
  imported: readonly string[] = [],
): Promise<ModuleGraph> {
  const graph: ModuleGraph = { files: new Map(), packages: new Map(), sought: new Set() };
  for (const source of sources) await follow(source, folder, graph);
  for (const file of imported) await enter(file, graph);
  return graph;
}

async function follow(source: string, folder: string, graph: ModuleGraph): Promise<void> {
  for (const specifier of importSpecifiers(source)) {
    if (!specifier.startsWith(".")) {
      if (!isBuiltin(specifier) && !graph.packages.has(specifier)) graph.packages.set(specifier, folder);
      continue;
    }
    const file = await resolveFile(resolve(folder, specifier), graph.sought);
    if (file !== undefined) await enter(file, graph);
  }
}

async function enter(file: string, graph: ModuleGraph): Promise<void> {
  if (graph.files.has(file)) return;
  const content = await readFile(file, "utf8");
  graph.files.set(file, content);
  await follow(content, dirname(file), graph);
}

/** `./fit.js` in TypeScript is the file `fit.ts`, if that is there. */
async function resolveFile(path: string, sought: Set<string>): Promise<string | undefined> {
  const asTypeScript = path.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
  const endings = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];
  const candidates = [asTypeScript, ...endings.map((ending) => path + ending)];
  for (const candidate of candidates) {
    const found = await stat(candidate).catch(() => undefined); // the next candidate may be there
    if (found?.isFile()) return candidate;
    if (found === undefined) sought.add(candidate);
  }
  return undefined;
}
