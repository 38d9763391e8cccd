import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { type ManifestPage, readManifest } from "../site/manifest.js";

/**
 * Pages of the site that is there which a build of `files` alone is to leave as they are: those whose notebook still
 * exists. A build of all notebooks keeps none.
 */
export async function earlierPages(
  config: Config,
  files: readonly string[],
  isPartial: boolean,
): Promise<ManifestPage[]> {
  if (!isPartial) return [];
  const manifest = await readManifest(config.output);
  const others = (manifest?.pages ?? []).filter(({ source }) => !files.includes(source));
  return others.filter(({ source }) => existsSync(join(config.root, source)));
}
