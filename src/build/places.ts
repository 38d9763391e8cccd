import { dirname, join } from "node:path";
import type { Config } from "../config/config.js";
import { SiteError } from "../errors.js";
import { inspectSite } from "../site/existing-site.js";
import { shownFolder } from "./shown-folder.js";
import { requireWritable } from "./write-atomically.js";

/** What a build needs for itself stands here, below the project. */
export const WORK_FOLDER = ".galley";

/** Executed notebooks are kept here, below the project. */
export const KEPT_FOLDER = ".galley/executed";

/**
 * Refuses places that a build could not write to, before minutes of work rather than after.
 *
 * @throws UsageError a folder cannot be written
 * @throws SiteError the site's folder holds something else
 */
export async function requirePlaces(config: Config): Promise<void> {
  await requireWritable(join(config.root, KEPT_FOLDER, ".gitignore"));
  // A site is built beside its folder and then takes its place.
  await requireWritable(join(dirname(config.output), ".galley-site"));
  await inspectSite(config.output, shownFolder(config)).catch((error: unknown) => {
    if (error instanceof SiteError) throw error;
    // What else the disk refuses is told by writeSite.
  });
}
