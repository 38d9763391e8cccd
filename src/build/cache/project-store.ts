/** What a project keeps from one build to the next, with what is known of its files: opened once for all that keeps something. */
import { FileDigests } from "../../cache/file-digests.js";
import { cacheFolder, keptFolder } from "../../cache/kept-folder.js";
import { pruneStore } from "../../cache/prune.js";
import { openStore, type Store } from "../../cache/store.js";
import type { Config } from "../../config/config.js";
import { ignoreKept } from "../ignore-kept.js";

export interface ProjectStore {
  store: Store;
  digests: FileDigests;
  /** Writes down what was learnt of files, and makes room where something was kept. Safe to call twice. */
  close(): Promise<void>;
}

export function openProjectStore({ root, cacheMb }: Pick<Config, "root" | "cacheMb">): ProjectStore {
  const files = openStore(cacheFolder(keptFolder(root)));
  const digests = new FileDigests(files);
  let hasWritten = false;
  const store: Store = {
    ...files,
    write(...entry) {
      hasWritten = true;
      files.write(...entry);
    },
    put(content) {
      hasWritten = true;
      return files.put(content);
    },
  };
  return {
    store,
    digests,
    async close() {
      digests.save();
      if (!hasWritten) return;
      hasWritten = false;
      await ignoreKept(root);
      pruneStore(store.folder, cacheMb * 1e6);
    },
  };
}
