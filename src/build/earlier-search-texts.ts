import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSearchTexts } from "../render/index-page.js";
import { readManifest } from "../site/manifest.js";
import { INDEX_PATH } from "./site-paths.js";

/** What the search of the site that is there knows of its pages, for those that a build keeps; by their paths. */
export async function earlierSearchTexts(output: string): Promise<Map<string, string>> {
  const manifest = await readManifest(output);
  const index = manifest?.pages.find(({ path }) => path === INDEX_PATH);
  const script = index?.assetPaths.find((path) => /^assets\/search\.[0-9a-f]+\.js$/.test(path));
  return script === undefined ? new Map() : readSearchTexts(await readFile(join(output, script), "utf8"));
}
