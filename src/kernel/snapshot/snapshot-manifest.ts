/** What a start-up snapshot of the type engine was made of, beside it in a file. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { stampOf } from "../engine/watched-files.js";
import type { EngineHome } from "./engine-home.js";

export interface SnapshotManifest {
  /** The snapshot's file, in the same folder. */
  blob: string;
  /** Packages whose types it holds. */
  packages: string[];
  /** Each file that it holds, and the settings it was made with, with what changes when they do (`stampOf`). */
  files: [file: string, stamp: string][];
}

export interface Snapshot {
  blob: string;
  packages: string[];
}

export const snapshotFolder = ({ folder }: EngineHome): string => path.join(folder, "engine");

export const manifestFile = (home: EngineHome): string =>
  path.join(snapshotFolder(home), `${home.surroundings.slice(0, 32)}.json`);

/** The snapshot for these surroundings; `undefined` where there is none, or none of the files as they are now. */
export function findSnapshot(home: EngineHome): Snapshot | undefined {
  const manifest = readManifest(manifestFile(home));
  if (manifest === undefined) return undefined;
  const blob = path.join(snapshotFolder(home), manifest.blob);
  const isCurrent = stampOf(blob) !== "" && manifest.files.every(([file, stamp]) => stampOf(file) === stamp);
  return isCurrent ? { blob, packages: manifest.packages } : undefined;
}

function readManifest(file: string): SnapshotManifest | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as SnapshotManifest;
  } catch {
    return undefined; // Not made yet, or thrown away: the engine starts without.
  }
}
