/** The Galley that is running: cells import its parts also where no Galley is installed. */
import { createRequire } from "node:module";
import path from "node:path";
import { GALLEY_FOLDER } from "../galley-folder.js";

/** A file name from which Galley's own name leads to itself. */
export const INSIDE_GALLEY = path.join(GALLEY_FOLDER, "notebook.ts");

export const isOwnName = (specifier: string): boolean => /^galley(\/|$)/.test(specifier);

/** Where the code of `specifier` is, when `resolvedFile`, to which its types have led, is part of the running Galley. */
export function ownCode(specifier: string, resolvedFile: string): string | undefined {
  const isOwn = isOwnName(specifier) && resolvedFile.startsWith(GALLEY_FOLDER + path.sep);
  return isOwn ? createRequire(INSIDE_GALLEY).resolve(specifier) : undefined;
}
