/**
 * Is there anything to do at all? Asked before what runs, checks and draws is loaded; so this file, and what it imports, stays
 * light.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { type BuildCache, openBuildCache } from "./cache/build-cache.js";
import { isIntact, pageContent, readSiteState, type SiteState, siteKey } from "./cache/site-state.js";
import type { NotebookResult } from "./notebook-result.js";
import { findNotebooks, selectNotebooks } from "./select-notebooks.js";
import { sitePaths } from "./site-paths.js";

export interface Selection {
  /** Paths, folders or globs, relative to `cwd`; empty: all notebooks of the project. */
  selection: readonly string[];
  cwd: string;
}

export interface UnchangedBuild {
  notebooks: NotebookResult[];
  pageCount: number;
}

/**
 * The notebooks with what was found in them, where the site is what a build would write; `undefined` where there is something to do.
 *
 * @throws GalleyError wrong usage
 */
export async function unchangedBuild(
  config: Config,
  request: Selection,
): Promise<UnchangedBuild | undefined> {
  if (!existsSync(config.output)) return undefined;
  const known = await findNotebooks(config.root, config.notebooks);
  const files = await selectNotebooks({ root: config.root, known, ...request });
  const paths = sitePaths([...new Set([...known, ...files])], config.notebooks);
  let site: SiteState | undefined;
  const cache = await openBuildCache(
    config,
    () => [],
    (file) => (files.includes(file) ? paths.get(file) : site?.pages[file]?.path),
  );
  site = readSiteState(cache);
  if (site === undefined || site.key !== siteKey(cache) || !holdsSame(site, files, request, config))
    return undefined;
  const notebooks: NotebookResult[] = [];
  for (const file of files) {
    const result = await unchangedNotebook(file, paths.get(file) ?? "", site, cache);
    if (result === undefined) return undefined;
    notebooks.push(result);
  }
  if (!isIntact(site, config.output)) return undefined;
  cache.close();
  return { notebooks, pageCount: Object.keys(site.pages).length + 1 };
}

/** A build of all notebooks leaves no other page there; one of some leaves those whose notebooks still exist. */
function holdsSame(
  { pages }: SiteState,
  files: readonly string[],
  { selection }: Selection,
  { root }: Config,
): boolean {
  const others = Object.keys(pages).filter((file) => !files.includes(file));
  return selection.length === 0 ? others.length === 0 : others.every((file) => existsSync(join(root, file)));
}

async function unchangedNotebook(
  file: string,
  path: string,
  { pages }: SiteState,
  cache: BuildCache,
): Promise<NotebookResult | undefined> {
  const run = cache.findRun(file);
  const page = run && cache.findPage(file, path, run.id);
  if (run === undefined || page === undefined) return undefined;
  const commit = await cache.commits.find(page.inputs, page.commit);
  if (pages[file]?.content !== pageContent({ ...page, commit }, run)) return undefined;
  return { file, problems: page.problems, sources: page.sources };
}
