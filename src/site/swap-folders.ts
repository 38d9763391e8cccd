import { rename, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { siblingPath } from "./sibling-folders.js";

const attempts = 40;
const pauseMs = 25;

/**
 * Puts the folder `fresh` in the place of `outDir` by renaming, and removes what was there. No system can rename onto
 * a full folder, so for an instant there is none; another build may use it, and then it is put aside in its turn.
 * When it fails, what was in `outDir` is there again.
 */
export async function swapFolders(fresh: string, outDir: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const aside = await putAside(outDir);
    try {
      await rename(fresh, outDir);
    } catch (error) {
      const isTaken = ["ENOTEMPTY", "EEXIST", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
      if (!isTaken || attempt === attempts) {
        if (aside !== undefined) await rename(aside, outDir);
        throw error;
      }
      if (aside !== undefined) await remove(aside);
      await wait(pauseMs);
      continue;
    }
    if (aside !== undefined) await remove(aside);
    return;
  }
}

async function putAside(outDir: string): Promise<string | undefined> {
  const aside = siblingPath(outDir, "old");
  try {
    await rename(outDir, aside);
    return aside;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
