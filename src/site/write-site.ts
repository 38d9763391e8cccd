import { cp, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { SiteError } from "../errors.js";
import { foreignFiles, inspectSite, refuseForeign } from "./existing-site.js";
import { readManifest, type Manifest } from "./manifest.js";
import { removeOutdatedPdfs } from "./printed-page.js";
import { clearLeftovers, makeSibling } from "./sibling-folders.js";
import { siteFiles, type SiteFiles } from "./site-files.js";
import type { Site } from "./site.js";
import { swapFolders } from "./swap-folders.js";

/**
 * Writes the site whole or not at all: into a new folder beside `outDir`, which then takes its place. Until then, and
 * when anything fails, the site that was there stays as it is. Of two builds at once, the last one's site stays, whole.
 *
 * Pages and assets of an earlier build are gone, except the pages in `site.kept`. Files that Galley did not write
 * (`CNAME`, `.git`) are carried over, and so are PDFs that `galley pdf` has printed of pages that are the same now.
 *
 * @param outDir absent, empty, or a site that Galley wrote
 * @returns the PDFs of earlier pages, which are gone
 * @throws {SiteError} when two files want one path, a path leaves the site, `outDir` holds something else than a site, or
 * the disk refuses
 * @example
 * await writeSite({ pages, assets, kept: ["other.html"] }, "reports");
 */
export async function writeSite(site: Site, outDir: string): Promise<string[]> {
  const target = await onDisk(outDir, () => locate(outDir));
  await onDisk(outDir, () => clearLeftovers(target));
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    const removed = await onDisk(outDir, () => writeOnce(site, target, outDir));
    if (removed !== undefined) return removed;
    await wait(Math.random() * 20 * attempt);
  }
  throw new SiteError(`another build writes to ${outDir} at the same time, again and again`, {
    remedy: "Wait for the other build to end, then build again.",
  });
}

/**
 * Whether a site could stand at `outDir`, asked before work is spent on it.
 *
 * @throws {SiteError} when something else than a site is there, or the disk refuses
 */
export async function checkSiteFolder(outDir: string): Promise<void> {
  await onDisk(outDir, async () => inspectSite(await locate(outDir), outDir));
}

/** The PDFs that went; `undefined` if another build changed the site while this one looked at it or copied from it. */
async function writeOnce(site: Site, target: string, outDir: string): Promise<string[] | undefined> {
  const previous = await inspectSite(target, outDir);
  const plan = siteFiles(site, previous);
  const foreign = await foreignFiles(target, previous);
  const copied = [
    ...foreign,
    ...[...plan.files].flatMap(([path, content]) => (content === undefined ? [path] : [])),
  ];
  if (copied.length > 0 && !(await isUnchanged(target, previous))) return undefined;
  refuseForeign(foreign, plan, outDir);
  const fresh = await makeSibling(target);
  try {
    await writeFiles(plan, fresh);
    if (copied.length > 0) {
      const isCopied = await copyFrom(target, fresh, copied);
      if (!isCopied || !(await isUnchanged(target, previous))) return undefined;
      await rewriteKept(site, plan, fresh);
    }
    const removed = await removeOutdatedPdfs(fresh, foreign);
    await swapFolders(fresh, target);
    return removed;
  } finally {
    await rm(fresh, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The folder itself, where `outDir` is a link to it; its parent is made if need be. */
async function locate(outDir: string): Promise<string> {
  const absolute = resolve(outDir);
  await mkdir(dirname(absolute), { recursive: true });
  return realpath(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return absolute;
    throw error;
  });
}

async function writeFiles({ files }: SiteFiles, fresh: string): Promise<void> {
  for (const [path, content] of files) {
    if (content === undefined) continue;
    const file = join(fresh, ...path.split("/"));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "function" ? await content() : content);
  }
}

async function rewriteKept(
  { rewriteKept: rewrite }: Site,
  { files, manifest }: SiteFiles,
  fresh: string,
): Promise<void> {
  if (rewrite === undefined) return;
  for (const { path } of manifest.pages.filter((page) => files.get(page.path) === undefined)) {
    const file = join(fresh, ...path.split("/"));
    await writeFile(file, rewrite(path, await readFile(file, "utf8")));
  }
}

/** False if a file was not there any more. */
async function copyFrom(target: string, fresh: string, paths: readonly string[]): Promise<boolean> {
  try {
    for (const path of paths) {
      const to = join(fresh, ...path.split("/"));
      await mkdir(dirname(to), { recursive: true });
      await cp(join(target, ...path.split("/")), to, { recursive: true, verbatimSymlinks: true });
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return false;
  }
}

/** For files that are copied: with another site there, they might not belong together. */
async function isUnchanged(target: string, previous: Manifest | undefined): Promise<boolean> {
  return JSON.stringify(await readManifest(target)) === JSON.stringify(previous);
}

/** What the disk refuses is told as a SiteError that names the folder. */
async function onDisk<T>(outDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new SiteError(`the site cannot be written to ${outDir}: ${error.message}`, {
      remedy: (code !== undefined && remedies[code]) || "See that the folder beside it can be written.",
      cause: error,
    });
  }
}

const remedies: Record<string, string> = {
  ENOTDIR: "Choose another folder for the site: a file stands there.",
  ENOSPC: "Make room on the disk.",
  EBUSY: "The folder is in use or is a mount point: choose a folder inside it.",
  EXDEV: "The folder is a mount point: choose a folder inside it.",
};
