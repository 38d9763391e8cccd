/** The Galley that is running: cells import its parts also where no Galley is installed. */
import { createRequire } from "node:module";
import path from "node:path";
import { GALLEY_FOLDER } from "../galley-folder.js";

/** A file name from which Galley's own name leads to itself. */
export const INSIDE_GALLEY = path.join(GALLEY_FOLDER, "notebook.ts");

export const isOwnName = (specifier: string): boolean => /^galley(\/|$)/.test(specifier);

const PUBLISHED = ["dist", "vendor"].map((name) => path.posix.join(GALLEY_FOLDER, name) + path.posix.sep);

/** Whether `file` belongs to a package, or to the running Galley, wherever that lies: it does not change under a running kernel. */
export const isInstalled = (file: string): boolean =>
  file.includes("/node_modules/") || PUBLISHED.some((folder) => file.startsWith(folder));

/** Where the code of `specifier` is, when `resolvedFile`, to which its types have led, is part of the running Galley. */
export function ownCode(specifier: string, resolvedFile: string): string | undefined {
  const isOwn = isOwnName(specifier) && resolvedFile.startsWith(GALLEY_FOLDER + path.sep);
  return isOwn ? createRequire(INSIDE_GALLEY).resolve(specifier) : undefined;
}
