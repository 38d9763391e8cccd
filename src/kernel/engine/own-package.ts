/** The Galley that is running: cells import its parts also where no Galley is installed. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = packageRoot(path.dirname(fileURLToPath(import.meta.url)));

/** A file name from which Galley's own name leads to itself. */
export const INSIDE_GALLEY = path.join(ROOT, "notebook.ts");

export const isOwnName = (specifier: string): boolean => /^galley(\/|$)/.test(specifier);

/** Where the code of `specifier` is, when `resolvedFile`, to which its types have led, is part of the running Galley. */
export function ownCode(specifier: string, resolvedFile: string): string | undefined {
  const isOwn = isOwnName(specifier) && resolvedFile.startsWith(ROOT + path.sep);
  return isOwn ? createRequire(INSIDE_GALLEY).resolve(specifier) : undefined;
}

function packageRoot(folder: string): string {
  return existsSync(path.join(folder, "package.json")) ? folder : packageRoot(path.dirname(folder));
}
