/** What stands in the folder that a site is about to take. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SiteError } from "../errors.js";
import { manifestPaths, readManifest, type Manifest } from "./manifest.js";
import { manifestName, parentsOf, pathKey } from "./path-in-site.js";
import type { SiteFiles } from "./site-files.js";

/** Files that make no difference to an empty folder. */
const ignorable = new Set([".gitkeep", ".gitignore", ".DS_Store", ".nojekyll"]);

/**
 * The manifest of the site that is there; `undefined` if there is none and the folder is absent or empty.
 * @throws {SiteError} if the folder holds anything else
 */
export async function inspectSite(target: string, outDir: string): Promise<Manifest | undefined> {
  // Looked at more than once: another build may put its site there between the two looks.
  for (let look = 1; look <= 3; look += 1) {
    const manifest = await readManifest(target);
    if (manifest !== undefined) return manifest;
    const names = await absentIsEmpty(readdir(target));
    if (names.every((name) => ignorable.has(name))) return undefined;
    await wait(20);
  }
  throw new SiteError(`${outDir} is not empty and holds no site of Galley's (there is no ${manifestName})`, {
    remedy: "Choose another folder for the site, or move what is there.",
  });
}

/** Paths in the site that no build of ours wrote; folders that hold none of our files stand for all they hold. */
export async function foreignFiles(target: string, previous: Manifest | undefined): Promise<string[]> {
  const paths = [manifestName, ...(previous === undefined ? [] : manifestPaths(previous))];
  const own = new Set(paths.map((path) => path.normalize("NFC")));
  const ownFolders = new Set([...own].flatMap(parentsOf));
  const visit = async (folder: string): Promise<string[]> => {
    const entries = await absentIsEmpty(readdir(join(target, folder), { withFileTypes: true }));
    const found = entries.map(async (entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (own.has(path.normalize("NFC"))) return [];
      return entry.isDirectory() && ownFolders.has(path.normalize("NFC")) ? visit(path) : [path];
    });
    return (await Promise.all(found)).flat();
  };
  return visit("");
}

/** @throws {SiteError} if a file of the new site would stand where a file that Galley did not write stands */
export function refuseForeign(foreign: readonly string[], { files }: SiteFiles, outDir: string): void {
  const ours = new Set([...files.keys()].map(pathKey));
  const ourFolders = new Set([...ours].flatMap(parentsOf));
  const inTheWay = foreign.find((path) => {
    const key = pathKey(path);
    return ours.has(key) || ourFolders.has(key) || parentsOf(key).some((folder) => ours.has(folder));
  });
  if (inTheWay === undefined) return;
  throw new SiteError(`${outDir}/${inTheWay} is in the way, and Galley did not write it`, {
    remedy: "Move or remove it.",
  });
}

async function absentIsEmpty<T>(entries: Promise<T[]>): Promise<T[]> {
  return entries.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}
