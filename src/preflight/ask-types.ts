import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { engineHome, type EngineHome, TYPES_BUNDLE } from "../kernel/snapshot/engine-home.js";
import { makeInBackground } from "../kernel/snapshot/make-in-background.js";
import type { MakeOrder } from "../kernel/snapshot/make-snapshot.js";
import { findSnapshot } from "../kernel/snapshot/snapshot-manifest.js";
import { checkFromSnapshot } from "./check-from-snapshot.js";
import { checkTypes, groupNotebooks, type TypesOfGroup } from "./check-types.js";
import type { ParsedFiles } from "./preflight-host.js";
import type { PreflightNotebook } from "./preflight-notebook.js";
import type { Compiler, ProjectTypeScript } from "./project-typescript.js";

/** Declarations are none. */
const IS_MODULE = /(?<!\.d)\.[cm]?tsx?$/;

/**
 * What the project's TypeScript finds. Loading it and reading the types of libraries takes longer than all else: where the project
 * has a start-up snapshot that holds both, a process that starts from that is asked.
 *
 * @param root where snapshots are kept; `undefined`: nowhere
 * @param makeSnapshot has one made for the next time; default: in the background
 * @returns for each group of notebooks; `undefined` where there is no compiler to ask
 */
export async function askTypes(
  typescript: ProjectTypeScript,
  notebooks: readonly PreflightNotebook[],
  root: string | undefined,
  makeSnapshot: (order: MakeOrder) => void = makeInBackground,
): Promise<TypesOfGroup[] | undefined> {
  const home = root === undefined ? undefined : typesHome(root, typescript);
  const snapshot = home === undefined ? undefined : findSnapshot(home);
  const answer = snapshot === undefined ? undefined : await checkFromSnapshot(snapshot.blob, notebooks);
  if (answer !== undefined) return answer;
  const compiler = typescript.load();
  if (compiler === undefined) return undefined;
  const parsed: ParsedFiles = new Map();
  const types = groupNotebooks(compiler, notebooks).map((group) => checkTypes(compiler, group, parsed));
  if (root !== undefined && home !== undefined)
    makeSnapshot({
      home,
      cwd: root,
      packages: importedPackages(compiler, notebooks, types),
      typescript: typescript.file,
    });
  return types;
}

/** Beside what the type engine keeps for the same project; changes with the compiler too. */
export function typesHome(root: string, { file, version }: ProjectTypeScript): EngineHome | undefined {
  const engine = engineHome(root);
  if (engine === undefined) return undefined;
  const facts = [engine.surroundings, file, version].join("\n");
  const surroundings = createHash("sha256").update(facts).update(readFileSync(TYPES_BUNDLE)).digest("hex");
  return { folder: join(engine.folder, "preflight"), surroundings };
}

/** By cells, and by the project's modules that these import. */
function importedPackages(
  compiler: Compiler,
  notebooks: readonly PreflightNotebook[],
  types: readonly TypesOfGroup[],
): string[] {
  const modules = types.flatMap(({ files }) => files.filter((file) => IS_MODULE.test(file)));
  const sources = [
    ...notebooks.flatMap(({ cells }) => cells.map(({ source }) => source)),
    ...modules.filter((file) => !file.includes("/node_modules/")).map((file) => readFileSync(file, "utf8")),
  ];
  const imported = sources.flatMap((source) => compiler.preProcessFile(source).importedFiles);
  const names = imported.map(({ fileName }) => fileName).filter((name) => !/^[./]/.test(name));
  return [...new Set(names)].toSorted();
}
