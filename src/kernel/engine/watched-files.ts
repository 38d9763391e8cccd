/**
 * Files the compiler wants to be told about. They are looked at when a cell is about to be checked, so that what is checked is
 * what is on disk at that moment: no watcher has to fire first.
 */
import { statSync } from "node:fs";
import type * as ts from "@tslab/typescript-for-tslab";
import { isInstalled } from "./own-package.js";

interface Watched {
  stamp: string;
  notify: ts.FileWatcherCallback;
}

export class WatchedFiles {
  readonly #files = new Map<string, Watched>();

  /** For `sys.watchFile`. What is installed does not change under a running kernel. */
  watch = (file: string, notify: ts.FileWatcherCallback): ts.FileWatcher => {
    if (isInstalled(file)) return { close: () => undefined };
    this.#files.set(file, { stamp: stampOf(file), notify });
    return { close: () => this.#files.delete(file) };
  };

  /** Tells the compiler of every file that has changed, appeared or gone since the last look. */
  refresh(kinds: typeof ts.FileWatcherEventKind): void {
    for (const [file, watched] of this.#files) {
      const stamp = stampOf(file);
      if (stamp === watched.stamp) continue;
      const kind = stamp === "" ? kinds.Deleted : watched.stamp === "" ? kinds.Created : kinds.Changed;
      watched.stamp = stamp;
      watched.notify(file, kind);
    }
  }
}

/** Changes with a file; empty for one that is not there. */
export function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
