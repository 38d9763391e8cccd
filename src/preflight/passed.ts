/**
 * What was found right, together with the files that had a part in it: while none of those changes, there is nothing to ask
 * again, and no compiler to load. A file that appears where an import would now find it first is not seen; the kernel, which
 * checks again, sees it.
 */
import { dirname, join } from "node:path";
import { stampOf } from "../kernel/engine/watched-files.js";
import type { PreflightNotebook } from "./preflight-notebook.js";

/** Stamps of files, by file; empty for a file that is not there. */
export type Stamps = Readonly<Record<string, string>>;

/** @param files that a check has read @param notebooks that it was about */
export function stampsOf(files: readonly string[], notebooks: readonly PreflightNotebook[]): Stamps {
  const sought = notebooks.flatMap(({ path }) => configPlaces(dirname(path)));
  return Object.fromEntries([...new Set([...files, ...sought])].map((file) => [file, stampOf(file)]));
}

export function areUnchanged(stamps: Stamps): boolean {
  return Object.entries(stamps).every(([file, stamp]) => stampOf(file) === stamp);
}

/** Where a `tsconfig.json` for code in `folder` may appear. */
function configPlaces(folder: string): string[] {
  const above = dirname(folder);
  return [join(folder, "tsconfig.json"), ...(above === folder ? [] : configPlaces(above))];
}
