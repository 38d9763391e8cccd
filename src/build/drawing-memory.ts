/** What drawings of pages keep for later ones, in the project's store. */
import { join } from "node:path";
import { FileDigests } from "../cache/file-digests.js";
import { pruneStore } from "../cache/prune.js";
import { sha256 } from "../cache/sha256.js";
import { openStore } from "../cache/store.js";
import type { Config } from "../config/config.js";
import type { Memory } from "../render/memory.js";
import { CACHE_FOLDER } from "./cache/build-cache.js";
import { ownCode } from "./cache/own-code.js";
import { ignoreKept } from "./ignore-kept.js";

export interface DrawingMemory extends Memory {
  /** Writes down what was learnt of files, and makes room where something was kept. */
  close(): Promise<void>;
}

/** What another Galley has drawn is drawn anew. */
export function drawingMemory({ root, cacheMb }: Pick<Config, "root" | "cacheMb">): DrawingMemory {
  const store = openStore(join(root, CACHE_FOLDER));
  const digests = new FileDigests(store);
  let galley: string | undefined;
  let hasWritten = false;
  const keyOf = (input: string): string => {
    galley ??= ownCode(digests).whole;
    return sha256(`${galley}\n${input}`);
  };
  return {
    read: (kind, input) => store.read(`drawn-${kind}`, keyOf(input))?.toString("utf8"),
    keep(kind, input, made) {
      hasWritten = true;
      store.write(`drawn-${kind}`, keyOf(input), made);
    },
    async close() {
      digests.save();
      if (!hasWritten) return;
      await ignoreKept(root);
      pruneStore(store.folder, cacheMb * 1e6);
    },
  };
}
