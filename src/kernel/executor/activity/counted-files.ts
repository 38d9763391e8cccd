/** Which files count as a notebook's own business. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { GALLEY_FOLDER } from "../../galley-folder.js";

/** Of the running Galley; what else is in its folder may be somebody's project. */
const OWN = ["dist", "src", "vendor", "assets", "templates"].map(
  (name) => path.join(GALLEY_FOLDER, name) + path.sep,
);
const INSTALLED = `${path.sep}node_modules${path.sep}`;
/** They tell of the machine and its processes. */
const SYSTEM = /^\/(?:proc|sys|dev)\//;

/** Code of packages and of Galley. */
export function isInstalled(file: string): boolean {
  return file.includes(INSTALLED) || OWN.some((folder) => file.startsWith(folder));
}

/** The absolute path of what a function of `node:fs` was given; `undefined` for descriptors, and what does not count. */
export function countedFile(given: unknown): string | undefined {
  const file = toPath(given);
  if (file === undefined) return undefined;
  // So that a folder counts as what is in it.
  const within = file + path.sep;
  return SYSTEM.test(within) || isInstalled(within) ? undefined : file;
}

function toPath(given: unknown): string | undefined {
  if (typeof given === "string") return given === "" ? undefined : path.resolve(given);
  if (given instanceof Uint8Array) return toPath(Buffer.from(given).toString());
  if (!(given instanceof URL) || given.protocol !== "file:") return undefined;
  try {
    return fileURLToPath(given);
  } catch {
    return undefined; // The function says what is wrong with it.
  }
}
