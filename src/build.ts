import { join } from "node:path";
import type { BuildReporter } from "./build/build-event.js";
import { buildReport } from "./build/build-report.js";
import { earlierPages } from "./build/earlier-pages.js";
import { mapBounded } from "./build/map-bounded.js";
import type { GivenParameter } from "./build/notebook-parameters.js";
import { preflight } from "./build/preflight/preflight.js";
import { isFit } from "./build/notebook-result.js";
import { requirePlaces, WORK_FOLDER } from "./build/places.js";
import { publish } from "./build/publish.js";
import { isNotebook, readSources } from "./build/read-sources.js";
import { withoutDrafts } from "./build/drafts.js";
import { withLinkProblems } from "./build/site/with-link-problems.js";
import { openPageStore } from "./build/site/page-store.js";
import { setAside, type SetAside } from "./build/site/set-aside.js";
import { rendererFor } from "./build/renderer-for.js";
import { findSources, selectNotebooks } from "./build/select-notebooks.js";
import { sitePaths } from "./build/site-paths.js";
import type { Config } from "./config/config.js";

export interface BuildRequest {
  /** Paths, folders or globs, relative to `cwd`; empty: all notebooks of the project. */
  selection: readonly string[];
  cwd: string;
  parameters: readonly GivenParameter[];
  /** False: the outputs that the notebooks hold are published, and no kernel starts. */
  execute: boolean;
  /** True: every report is one file, with all that it needs. */
  singleFile?: boolean;
  /** Drafts are published, too. */
  drafts?: boolean;
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
  const known = await findSources(config);
  const files = await selectNotebooks({ root: config.root, known, ...request });
  const paths = sitePaths([...new Set([...known, ...files])], [...config.notebooks, ...config.pages]);
  const read = await readSources(config, files, request.parameters, request.execute);
  const { sources, drafts } = request.drafts ? { sources: read, drafts: [] } : withoutDrafts(read);
  await requirePlaces(config);
  if (drafts.length > 0) report({ type: "drafts-left-out", files: drafts });
  const kept = await earlierPages(config, files, request.selection.length > 0);
  const sitePages = new Map([
    ...kept.map(({ source, path }) => [source, path] as const),
    ...sources.map(({ file }) => [file, paths.get(file) ?? ""] as const),
  ]);
  // Loads while the kernels start; where it fails, each notebook that needs it says so.
  const renderer = rendererFor(config, (file) => sitePages.get(file));
  renderer.catch(() => {});
  for (const { file } of sources) report({ type: "notebook-waiting", file });
  const types = await preflight({ config, sources: sources.filter(isNotebook), isRemembered: true });
  const store = await openPageStore(join(config.root, WORK_FOLDER));
  try {
    const drawn = await mapBounded(sources, config.parallel, async (source) =>
      setAside(
        await buildReport(source, {
          config,
          path: paths.get(source.file) ?? "",
          renderer,
          execute: request.execute,
          typeProblems: types.get(source.file) ?? [],
          report,
          signal,
        }),
        store,
      ),
    );
    const notebooks = await withLinkProblems(drawn, kept, config, store);
    const published = notebooks.every(isFit);
    if (published) {
      const built = notebooks.flatMap(({ file, page }) => (page === undefined ? [] : [{ file, page }]));
      const singleFile = request.singleFile ?? false;
      const site = { config, built, kept, store, renderer: await renderer, singleFile, report };
      const written = await publish(site);
      report({ type: "site-written", ...written, durationMs: Date.now() - startedAtMs });
    }
    return { notebooks, published };
  } finally {
    await store.close();
  }
}
