/** Keeps a store within its bounds: what was used longest ago goes first. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

interface StoredFile {
  path: string;
  bytes: number;
  usedAtMs: number;
}

/** A draft that old belongs to a build that was killed. */
const DRAFT_AGE_MS = 60 * 60 * 1000;
/** Cleared down to this share, so that not every build has to clear. */
const SHARE_KEPT = 0.8;

/** Removes the least recently used files of a store that holds more than `maxBytes`. */
export function pruneStore(folder: string, maxBytes: number): void {
  const files = storedFiles(folder);
  const now = Date.now();
  for (const { path, usedAtMs } of files)
    if (path.endsWith(".tmp") && now - usedAtMs > DRAFT_AGE_MS) rmSync(path, { force: true });
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= maxBytes) return;
  for (const { path, bytes } of files.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (total <= maxBytes * SHARE_KEPT) return;
    rmSync(path, { force: true });
    total -= bytes;
  }
}

function storedFiles(folder: string): StoredFile[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return storedFiles(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? [] : [{ path, bytes: stats.size, usedAtMs: stats.mtimeMs }];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Removed by somebody in the meantime.
  }
}
