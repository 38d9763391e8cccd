/** Tells which files of a project have changed. */
import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** An editor writes a file in several steps; what comes together is told together. */
const SETTLE_MS = 5;
/** A file that is empty has been opened to be written, most of the time. */
const EMPTY_MS = 60;

export interface FolderWatch {
  /** Files outside the project that it is made of, too. */
  alsoWatch(file: string): void;
  close(): void;
}

/**
 * Watches a folder and all below it by a watcher a folder, which the system tells of every name that is written, put in place of
 * another or removed.
 *
 * @param isIgnored folders in which nothing is watched, by absolute path
 * @param tell absolute paths; folders whose content is new are told as their files
 */
export async function watchFolder(
  root: string,
  isIgnored: (folder: string) => boolean,
  tell: (paths: ReadonlySet<string>) => void,
): Promise<FolderWatch> {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let dueAtMs = 0;
  let isClosed = false;

  const note = (path: string, waitMs = SETTLE_MS): void => {
    changed.add(path);
    const atMs = performance.now() + waitMs;
    if (isClosed || (timer !== undefined && dueAtMs <= atMs)) return;
    clearTimeout(timer);
    dueAtMs = atMs;
    timer = setTimeout(() => {
      const paths = changed;
      changed = new Set();
      timer = undefined;
      tell(paths);
    }, waitMs);
  };

  const forget = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };

  /** `isNew`: what is in it has come since the project was read. */
  const add = async (folder: string, isNew: boolean): Promise<void> => {
    if (isClosed || watchers.has(folder) || isIgnored(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => void onName(folder, name));
      watcher.on("error", () => forget(folder));
      watchers.set(folder, watcher);
      const entries = await readdir(folder, { withFileTypes: true });
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) await add(path, isNew);
        else if (isNew) note(path);
      }
    } catch {
      // It was removed meanwhile, or may not be read: then nothing of it is part of the project.
      forget(folder);
    }
  };

  const onName = async (folder: string, name: string | null): Promise<void> => {
    if (name === null) return;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    // Another folder may have this name now, of which the watchers of the old one tell nothing.
    if (found === undefined || found.isDirectory()) forget(path);
    if (found?.isDirectory() === true) return add(path, true);
    note(path, found?.size === 0 ? EMPTY_MS : SETTLE_MS);
  };

  await add(root, false);
  return {
    alsoWatch(file) {
      const folder = join(file, "..");
      if (isClosed || watchers.has(folder)) return;
      try {
        watchers.set(
          folder,
          watch(folder, (_event, name) => {
            if (name !== null) note(join(folder, name));
          }),
        );
      } catch {
        // A folder that is not there is told of by the cell that looks for a file in it.
      }
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const folder of watchers.keys()) forget(folder);
    },
  };
}
