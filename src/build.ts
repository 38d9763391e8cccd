import type { BuildReporter } from "./build/build-event.js";
import { buildReport, type ReportContext } from "./build/build-report.js";
import { type BuildCache, openBuildCache } from "./build/cache/build-cache.js";
import type { CachedReport } from "./build/cache/cached-report.js";
import { longestFirst, type Planned, planNotebook } from "./build/cache/plan.js";
import { SitePages } from "./build/cache/site-pages.js";
import { ambientTypeFiles } from "./build/cache/type-files.js";
import { earlierPages } from "./build/earlier-pages.js";
import { ignoreKept } from "./build/ignore-kept.js";
import { mapInOrder } from "./build/in-order.js";
import { type GivenParameter, parametersFor } from "./build/notebook-parameters.js";
import { isFit, type NotebookResult } from "./build/notebook-result.js";
import { requirePlaces } from "./build/places.js";
import { preflightWithFiles } from "./build/preflight/preflight.js";
import { publish } from "./build/publish.js";
import { isNotebook, readSources, type Source } from "./build/read-sources.js";
import { rendererFor } from "./build/renderer-for.js";
import { findNotebooks, selectNotebooks } from "./build/select-notebooks.js";
import { sitePaths } from "./build/site-paths.js";
import type { Config } from "./config/config.js";

export interface BuildRequest {
  /** Paths, folders or globs, relative to `cwd`; empty: all notebooks of the project. */
  selection: readonly string[];
  cwd: string;
  parameters: readonly GivenParameter[];
  /** False: the outputs that the notebooks hold are published, and no kernel starts. */
  execute: boolean;
  /** False: all is run and drawn anew, whatever earlier builds did. */
  cache: boolean;
}

export interface BuildResult {
  /** In the order of the notebooks' paths. */
  notebooks: readonly NotebookResult[];
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
  const known = await findNotebooks(config.root, config.notebooks);
  const files = await selectNotebooks({ root: config.root, known, ...request });
  const paths = sitePaths([...new Set([...known, ...files])], config.notebooks);
  await requirePlaces(config);
  const kept = await earlierPages(config, files, request.selection.length > 0);
  const pageOf = (file: string): string | undefined =>
    files.includes(file) ? paths.get(file) : kept.find(({ source }) => source === file)?.path;
  const given = new Map<string, readonly GivenParameter[]>();
  if (request.execute) await ignoreKept(config.root);
  const cache = request.execute
    ? await openBuildCache(config, (file) => given.get(file) ?? [], pageOf)
    : undefined;
  const sources = await readSources(config, files, request.parameters, request.execute);
  for (const [file, own] of parametersFor(sources.filter(isNotebook), request.parameters))
    given.set(file, own);
  // Loads while the kernels start; where it fails, each notebook that needs it says so.
  const renderer = rendererFor(config, pageOf);
  renderer.catch(() => {});
  for (const file of files) report({ type: "notebook-waiting", file });
  const pages = new SitePages();
  const plans = planAll(sources, paths, request.cache, cache);
  const asked = sources.filter(isNotebook).filter(({ file }) => plans.get(file)?.stillGood.run === undefined);
  const types = await preflightWithFiles({ config, sources: asked, isRemembered: true });
  const typeFiles = cache ? await ambientTypeFiles(types.files, asked, config.root) : [];
  const contextOf = (file: string): ReportContext => ({
    config,
    path: paths.get(file) ?? "",
    renderer,
    execute: request.execute,
    typeProblems: types.problems.get(file) ?? [],
    ...cachedFor(plans.get(file), { cache, typeFiles, onPage: pages.add }),
    report,
    signal,
  });
  const notebooks = await mapInOrder(sources, longestFirst(sources, plans), config.parallel, (source) =>
    buildReport(source, contextOf(source.file)),
  );
  const published = notebooks.every(isFit);
  if (published) {
    const written = await publish(config, notebooks, kept, await renderer);
    const keptCount = notebooks.filter((one) => one.kept === "page").length;
    report({ type: "site-written", ...written, keptCount, durationMs: Date.now() - startedAtMs });
    if (cache) await pages.keep(kept, cache);
  }
  cache?.close();
  return { notebooks, published };
}

function planAll(
  sources: readonly Source[],
  paths: ReadonlyMap<string, string>,
  isRead: boolean,
  cache: BuildCache | undefined,
): Map<string, Planned> {
  if (cache === undefined) return new Map();
  const read = sources.filter(isNotebook);
  return new Map(read.map(({ file }) => [file, planNotebook(file, paths.get(file) ?? "", isRead, cache)]));
}

function cachedFor(
  plan: Planned | undefined,
  { cache, ...rest }: Pick<CachedReport, "typeFiles" | "onPage"> & { cache: BuildCache | undefined },
): Pick<ReportContext, "cached"> {
  if (plan === undefined || cache === undefined) return {};
  const { stillGood, known } = plan;
  return { cached: { cache, stillGood, known, ...rest } };
}
