/**
 * Between tslab's converter, which hands the compiler two new texts for each cell, and the compiler's watch, which compares all
 * files of a program with those of the last one: where the texts can be taken up without that, the watch is not told of them yet.
 */
import type * as ts from "@tslab/typescript-for-tslab";

type Host = Pick<ts.WatchHost, "watchFile" | "setTimeout" | "clearTimeout">;

/**
 * Changes `host`, whose timer is tslab's: it has room for one, and fires it once both texts are there.
 *
 * @param texts the files that change with each cell
 * @param takeUp takes up the texts without the watch, where it can
 */
export function watchCells(host: Host, texts: readonly string[], takeUp: () => boolean): void {
  const { watchFile, setTimeout } = host;
  const untold = new Map<string, () => void>();
  /** What the watch wants to do. */
  const due = new Set<() => void>();
  let isTimed = false;
  const proceed = (): void => {
    if (due.size > 0 || !takeUp()) {
      for (const tell of untold.values()) tell();
      untold.clear();
      for (const work of due) {
        due.delete(work);
        work();
      }
    }
    // Where the compiler has failed, tslab's timer goes on waiting to be fired.
    isTimed = false;
  };
  const time = (): void => {
    if (!isTimed) setTimeout?.(proceed, 0);
    isTimed = true;
  };
  host.watchFile = (file, notify, ...rest) => {
    if (!texts.includes(file)) return watchFile(file, notify, ...rest);
    const notice: ts.FileWatcherCallback = (...change) => {
      untold.set(file, () => notify(...change));
      time();
    };
    return watchFile(file, notice, ...rest);
  };
  host.setTimeout = (callback) => {
    const work = (): void => callback();
    due.add(work);
    time();
    return work;
  };
  host.clearTimeout = (work: () => void) => due.delete(work);
}
