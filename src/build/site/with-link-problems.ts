import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { ManifestPage } from "../../site/manifest.js";
import { INDEX_PATH } from "../site-paths.js";
import { linkProblems } from "./link-problems.js";
import type { PageStore } from "./page-store.js";
import type { SetAside } from "./set-aside.js";

/** The same results, with what is wrong with the links between their pages. */
export async function withLinkProblems(
  results: readonly SetAside[],
  kept: readonly ManifestPage[],
  config: Config,
  store: PageStore,
): Promise<SetAside[]> {
  // A page that is missing for reasons of its own would only make all links to it wrong, too.
  if (results.some(({ page }) => page === undefined)) return [...results];
  const pages = results.flatMap(({ file, page, source }) =>
    page === undefined ? [] : [{ file, path: page.path, source, page }],
  );
  const built = new Map(pages.map(({ path, page }) => [path, page]));
  const keptPaths = new Set(kept.map(({ path }) => path));
  const paths = new Set([
    INDEX_PATH,
    ...pages.flatMap(({ path, page }) => [path, ...page.assetPaths]),
    ...kept.flatMap(({ path, assetPaths }) => [path, ...assetPaths]),
  ]);
  const html = async (path: string): Promise<string | undefined> => {
    const page = built.get(path);
    if (page) return store.html(page);
    return keptPaths.has(path) ? readFile(join(config.output, ...path.split("/")), "utf8") : undefined;
  };
  const found = await linkProblems(pages, { paths, html }, config);
  return results.map((result) => ({
    ...result,
    problems: [...result.problems, ...(found.get(result.file) ?? [])],
  }));
}
