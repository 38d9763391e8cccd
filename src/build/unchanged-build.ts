/**
 * Is there anything to do at all? Asked before what runs, checks and draws is loaded; so this file, and what it imports, stays
 * light.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { areUnchanged } from "../cache/trace.js";
import { type BuildCache, openBuildCache } from "./cache/build-cache.js";
import { openProjectStore, type ProjectStore } from "./cache/project-store.js";
import { isIntact, pageContent, readSiteState, type SiteState, siteKey } from "./cache/site-state.js";
import { selectedFiles, type Selection } from "./selected-files.js";
import type { SetAside } from "./site/set-aside.js";

export interface UnchangedBuild {
  notebooks: SetAside[];
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
  const project = openProjectStore(config);
  try {
    return await unchangedIn(project, config, request);
  } finally {
    // Where there is something to do, the build need not learn again what has just been learnt of files.
    await project.close();
  }
}

async function unchangedIn(
  project: ProjectStore,
  config: Config,
  request: Selection,
): Promise<UnchangedBuild | undefined> {
  const { files, paths } = await selectedFiles(config, request);
  let site: SiteState | undefined;
  const cache = await openBuildCache(
    project,
    config,
    () => [],
    (file) => pageIn(site, file),
  );
  site = readSiteState(cache);
  if (site === undefined || site.key !== siteKey(cache) || !holdsSame(site, files, request, config))
    return undefined;
  const notebooks: SetAside[] = [];
  for (const file of files) {
    const isSame =
      file in site.plain
        ? areUnchanged(site.plain[file]!.found, cache.stateOf)
        : await isUnchangedNotebook(file, paths.get(file) ?? "", site, cache);
    if (!isSame) return undefined;
    if (pageIn(site, file) !== undefined) notebooks.push({ file, ...site.found[file]! });
  }
  if (!isIntact(site, config.output)) return undefined;
  return { notebooks, pageCount: pagesIn(site).length + 1 };
}

function pageIn(site: SiteState | undefined, file: string): string | undefined {
  return site?.pages[file]?.path ?? site?.plain[file]?.path;
}

/** The files that have a page. */
function pagesIn(site: SiteState): string[] {
  return Object.keys({ ...site.pages, ...site.plain }).filter((file) => pageIn(site, file) !== undefined);
}

/** A build of all notebooks leaves no other page there; one of some leaves those whose notebooks still exist. */
function holdsSame(
  site: SiteState,
  files: readonly string[],
  { selection }: Selection,
  { root }: Config,
): boolean {
  const others = pagesIn(site).filter((file) => !files.includes(file));
  return selection.length === 0 ? others.length === 0 : others.every((file) => existsSync(join(root, file)));
}

async function isUnchangedNotebook(
  file: string,
  path: string,
  { pages }: SiteState,
  cache: BuildCache,
): Promise<boolean> {
  const run = cache.findRun(file);
  const page = run && cache.findPage(file, path, run.id);
  if (run === undefined || page === undefined) return false;
  const commit = await cache.commits.find(page.inputs, page.commit);
  return pages[file]?.content === pageContent({ ...page, commit }, run);
}
