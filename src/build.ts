import { join } from "node:path";
import type { BuildReporter } from "./build/build-event.js";
import { buildReports } from "./build/build-reports.js";
import { openBuildCache } from "./build/cache/build-cache.js";
import { openProjectStore } from "./build/cache/project-store.js";
import { SitePages } from "./build/cache/site-pages.js";
import { drawingMemory } from "./build/drawing-memory.js";
import { ignoreKept } from "./build/ignore-kept.js";
import { type GivenParameter, parametersFor } from "./build/notebook-parameters.js";
import { isFit } from "./build/notebook-result.js";
import { WORK_FOLDER } from "./build/places.js";
import { publish } from "./build/publish.js";
import { isNotebook } from "./build/read-sources.js";
import { rendererFor } from "./build/renderer-for.js";
import { siteSources, type SourcesRequest } from "./build/site-sources.js";
import { openPageStore } from "./build/site/page-store.js";
import type { SetAside } from "./build/site/set-aside.js";
import { withLinkProblems } from "./build/site/with-link-problems.js";
import { shownFolder } from "./build/shown-folder.js";
import { checkSiteFolder } from "./site/write-site.js";
import type { Config } from "./config/config.js";

export interface BuildRequest extends SourcesRequest {
  /** True: every report is one file, with all that it needs. */
  singleFile?: boolean;
  /** False: all is run and drawn anew, whatever earlier builds did. */
  cache: boolean;
}

export interface BuildResult {
  /** In the order of the notebooks' paths. */
  notebooks: readonly SetAside[];
  /** The site was written: every notebook is fit to publish. */
  published: boolean;
}

/**
 * Notebooks → site: parse, execute, check, render, write. Every notebook is finished and all problems are collected;
 * the site is written only when there is none of severity error, so a failed build leaves the last good one in place.
 * What earlier builds ran and drew is taken over where nothing has changed.
 *
 * @param signal aborting it kills the kernels; the build then rejects with the signal's reason
 * @throws GalleyError what concerns the whole build: wrong usage, templates, the site's folder
 */
export async function build(
  config: Config,
  request: BuildRequest,
  report: BuildReporter,
  signal: AbortSignal,
): Promise<BuildResult> {
  const startedAtMs = Date.now();
  const { execute, parameters, singleFile = false, cache: isCacheRead } = request;
  const found = await siteSources(config, request);
  await checkSiteFolder(shownFolder(config));
  const { sources, drafts, kept, pageOf } = found;
  if (drafts.length > 0) report({ type: "drafts-left-out", files: drafts });
  const given = parametersFor(sources.filter(isNotebook), parameters);
  if (execute) await ignoreKept(config.root);
  const givenTo = (file: string): readonly GivenParameter[] => given.get(file) ?? [];
  const project = openProjectStore(config);
  const cache = execute ? await openBuildCache(project, config, givenTo, pageOf, startedAtMs) : undefined;
  // Loads while the kernels start; where it fails, each notebook that needs it says so.
  const memory = isCacheRead ? drawingMemory(project) : undefined;
  const renderer = rendererFor(config, pageOf, { memory });
  renderer.catch(() => {});
  for (const { file } of sources) report({ type: "notebook-waiting", file });
  const pages = new SitePages();
  const store = await openPageStore(join(config.root, WORK_FOLDER));
  try {
    const context = { config, renderer, execute, cache, isCacheRead, pages, store, report, signal };
    const drawn = await buildReports(found, context);
    const notebooks = await withLinkProblems(drawn, kept, config, store);
    const published = notebooks.every(isFit);
    if (published) {
      const built = notebooks.flatMap(({ file, page }) => (page === undefined ? [] : [{ file, page }]));
      const site = { config, built, kept, store, renderer: await renderer, singleFile, report };
      const written = await publish(site);
      const keptCount = notebooks.filter((one) => one.kept === "page").length;
      report({ type: "site-written", ...written, keptCount, durationMs: Date.now() - startedAtMs });
      // Of other pages than a plain build makes, a later one takes nothing for its own.
      if (cache && !singleFile && !request.drafts) await pages.keep({ notebooks, drafts, kept }, cache);
    }
    return { notebooks, published };
  } finally {
    await project.close();
    await store.close();
  }
}
