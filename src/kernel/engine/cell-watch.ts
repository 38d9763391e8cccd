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
  let update: (() => void) | undefined;
  let isDue = false;
  const proceed = (): void => {
    if (update !== undefined || !takeUp()) {
      for (const tell of untold.values()) tell();
      untold.clear();
      const due = update;
      update = undefined;
      due?.();
    }
    // Where the compiler has failed, tslab's timer goes on waiting to be fired.
    isDue = false;
  };
  const makeDue = (): void => {
    if (!isDue) setTimeout?.(proceed, 0);
    isDue = true;
  };
  host.watchFile = (file, notify, ...rest) => {
    if (!texts.includes(file)) return watchFile(file, notify, ...rest);
    const notice: ts.FileWatcherCallback = (...change) => {
      untold.set(file, () => notify(...change));
      makeDue();
    };
    return watchFile(file, notice, ...rest);
  };
  host.setTimeout = (callback) => {
    update = callback;
    makeDue();
    return callback;
  };
  host.clearTimeout = () => (update = undefined);
}
