/** Where the type engine keeps what it has worked out, and for which surroundings that holds. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { keptFolder } from "../../cache/kept-folder.js";
import { stampOf } from "../engine/watched-files.js";
import { GALLEY_FOLDER } from "../galley-folder.js";
import { tslabPackage } from "../tslab-package.js";
import { fromSnapshot } from "./from-snapshot.js";

export interface EngineHome {
  /** Absolute; made when something is written. */
  folder: string;
  /** Changes with Node, Galley, tslab, the packages that are installed, and the folder that cells work in. */
  surroundings: string;
}

/** What says which packages a project has, and what package managers write when they have installed them. */
const LOCKFILES = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock"];
const INSTALLED = [".package-lock.json", ".yarn-integrity", ".yarn-state.yml", ".modules.yaml"];

/** The engine in one file, made by scripts/compile.mjs. */
export const ENGINE_BUNDLE = path.join(GALLEY_FOLDER, "dist/kernel/engine/engine-snapshot.cjs");

/** The project's TypeScript about notebooks (src/preflight/snapshot-main.ts), made likewise. */
export const TYPES_BUNDLE = path.join(GALLEY_FOLDER, "dist/preflight/types-snapshot.cjs");

/** `undefined` where the engine in one file is not there, so that nothing says which engine it is. */
export function engineHome(cwd: string, env: NodeJS.ProcessEnv = process.env): EngineHome | undefined {
  if (!existsSync(ENGINE_BUNDLE)) return undefined;
  const project = foldersUpFrom(cwd).find((folder) => locksIn(folder).length > 0);
  const { version, typescriptVersion } = tslabPackage();
  const facts = [
    process.version,
    process.arch,
    process.platform,
    version,
    typescriptVersion,
    cwd,
    // Settings of V8, with others of which it does not take a snapshot.
    fromSnapshot("").join(" "),
    env["NODE_OPTIONS"] ?? "",
    readFileSync(ENGINE_BUNDLE),
    ...(project === undefined ? [] : locksIn(project).map((file) => readFileSync(file))),
    ...foldersUpFrom(cwd).flatMap(installedIn),
  ];
  return { folder: keepingFolder(project, env), surroundings: digest(facts) };
}

/** The project's, or the user's where there is no project. */
function keepingFolder(project: string | undefined, env: NodeJS.ProcessEnv): string {
  if (project !== undefined) return keptFolder(project);
  if (process.platform === "win32") return path.join(env["LOCALAPPDATA"] ?? os.homedir(), "galley", "Cache");
  return path.join(env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "galley");
}

const locksIn = (folder: string): string[] =>
  LOCKFILES.map((name) => path.join(folder, name)).filter((file) => existsSync(file));

/** What tells that something was installed in a folder, or its types. */
const installedIn = (folder: string): string[] =>
  [...INSTALLED, "@types"].map((name) => stampOf(path.join(folder, "node_modules", name)));

function foldersUpFrom(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}

function digest(facts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const fact of facts) hash.update(`${fact.length} `).update(fact);
  return hash.digest("hex");
}
