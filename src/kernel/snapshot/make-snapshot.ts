/** Makes a start-up snapshot of the type engine, from the engine in one file, or likewise of the project's TypeScript. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SnapshotOrder } from "../engine/snapshot-main.js";
import type { EngineHome } from "./engine-home.js";
import { ENGINE_BUNDLE, TYPES_BUNDLE } from "./engine-home.js";
import { toMakeSnapshot } from "./from-snapshot.js";
import { manifestFile, snapshotFolder } from "./snapshot-manifest.js";
import type { SnapshotManifest } from "./snapshot-manifest.js";

export interface MakeOrder {
  home: EngineHome;
  /** The folder that cells work in. */
  cwd: string;
  packages: string[];
  /** The project's compiler, in place of the type engine with its own. */
  typescript?: string;
}

/** Each is some 60 MB, and there is one for each folder of notebooks. */
const KEPT_SNAPSHOTS = 4;
const GIVEN_UP_MS = 10 * 60_000;
const LONGEST_MS = 120_000;

/** False where another process is at it. */
export function makeSnapshot({ home, cwd, packages, typescript }: MakeOrder): boolean {
  const folder = snapshotFolder(home);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, ".gitignore"), "*\n");
  const unlock = lock(path.join(folder, "making.lock"));
  if (unlock === undefined) return false;
  const name = `${home.surroundings.slice(0, 32)}-${Date.now().toString(36)}.blob`;
  const files = path.join(folder, `${name}.files`);
  try {
    const order: SnapshotOrder = {
      packages,
      filesTo: files,
      ...(typescript !== undefined && { typescript }),
    };
    build(path.join(folder, name), cwd, order);
    const manifest: SnapshotManifest = {
      blob: name,
      packages,
      files: JSON.parse(readFileSync(files, "utf8")) as SnapshotManifest["files"],
    };
    writeFileSync(files, JSON.stringify(manifest));
    renameSync(files, manifestFile(home));
    prune(folder);
  } finally {
    rmSync(files, { force: true });
    unlock();
  }
  return true;
}

function build(blob: string, cwd: string, order: SnapshotOrder): void {
  const making = `${blob}.making`;
  const bundle = order.typescript === undefined ? ENGINE_BUNDLE : TYPES_BUNDLE;
  try {
    execFileSync(process.execPath, toMakeSnapshot(making, bundle), {
      cwd,
      env: { ...process.env, GALLEY_SNAPSHOT_ORDER: JSON.stringify(order) },
      stdio: "ignore",
      timeout: LONGEST_MS,
    });
    renameSync(making, blob);
  } finally {
    rmSync(making, { force: true });
  }
}

/** Gives back what frees it; `undefined` while another process holds it. */
function lock(file: string): (() => void) | undefined {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > GIVEN_UP_MS) rmSync(file, { force: true });
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
  } catch {
    return undefined;
  }
  return () => rmSync(file, { force: true });
}

/** The newest stay; a process that starts from one that goes has opened it already, or starts without. */
function prune(folder: string): void {
  const blobs = readdirSync(folder)
    .filter((name) => name.endsWith(".blob"))
    .map((name) => ({ name, atMs: statSync(path.join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.atMs - a.atMs);
  const newestOf = new Map(blobs.toReversed().map(({ name }) => [name.slice(0, 32), name]));
  const kept = new Set([...newestOf.values()].toReversed().slice(0, KEPT_SNAPSHOTS));
  for (const { name } of blobs) {
    if (kept.has(name)) continue;
    rmSync(path.join(folder, name), { force: true });
    if (newestOf.get(name.slice(0, 32)) === name)
      rmSync(path.join(folder, `${name.slice(0, 32)}.json`), { force: true });
  }
}
