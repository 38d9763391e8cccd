/**
 * The folders beside a site in which it is built and put aside. Their names tell which process made them, so that what
 * a killed build left behind can be told from what a running one needs.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isRunning } from "../is-running.js";

/** `new`: a site being built. `old`: a site that a new one takes the place of. */
export type SiblingKind = "new" | "old";

const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
const dayMs = 24 * 60 * 60 * 1000;

export function siblingPath(outDir: string, kind: SiblingKind): string {
  const id = `${process.pid}-${host}-${randomBytes(4).toString("hex")}`;
  return join(dirname(outDir), `.${basename(outDir)}.galley-${id}.${kind}`);
}

/** Not by mkdtemp, which would make a folder that only its owner may read. */
export async function makeSibling(outDir: string): Promise<string> {
  const path = siblingPath(outDir, "new");
  await mkdir(path);
  return path;
}

/**
 * Clears up after builds that were killed: a site put aside while none had taken its place is put back, all else
 * is removed.
 */
export async function clearLeftovers(outDir: string): Promise<void> {
  const leftovers = await findLeftovers(outDir);
  const aside = leftovers.findLast((path) => path.endsWith(".old"));
  const isMissing = (await unless(["ENOENT"], stat(outDir))) === undefined;
  // Another build that starts now may do the same; then there is nothing left to do.
  if (isMissing && aside !== undefined)
    await unless(["ENOENT", "ENOTEMPTY", "EEXIST"], rename(aside, outDir));
  for (const path of leftovers) await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

async function findLeftovers(outDir: string): Promise<string[]> {
  const prefix = `.${basename(outDir)}.galley-`;
  const names = (await readdir(dirname(outDir))).filter((name) => name.startsWith(prefix)).toSorted();
  const found: string[] = [];
  for (const name of names) {
    const [, pid, madeOn] =
      /^(\d+)-([0-9a-f]+)-[0-9a-f]+\.(?:new|old)$/.exec(name.slice(prefix.length)) ?? [];
    if (pid === undefined) continue;
    const path = join(dirname(outDir), name);
    const isOrphan = madeOn === host ? !isRunning(Number(pid)) : await isOlderThanADay(path);
    if (isOrphan) found.push(path);
  }
  return found;
}

/** Of a process on another computer, which shares the disk, nothing is known but the time. */
async function isOlderThanADay(path: string): Promise<boolean> {
  const stats = await unless(["ENOENT"], stat(path));
  return stats !== undefined && Date.now() - stats.mtimeMs > dayMs;
}

/** What `work` gives, or `undefined` when it fails with one of `codes`. */
async function unless<T>(codes: readonly string[], work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== undefined && codes.includes(error.code)) return undefined;
    throw error;
  });
}
