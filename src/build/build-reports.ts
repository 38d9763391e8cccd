/** All notebooks of a build, side by side: what is good still is taken over, the rest is run and drawn. */
import type { Config } from "../config/config.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";
import type { Renderer } from "../render/render-options.js";
import type { BuildReporter } from "./build-event.js";
import { buildReport, type ReportContext } from "./build-report.js";
import type { BuildCache } from "./cache/build-cache.js";
import type { CachedReport } from "./cache/cached-report.js";
import { longestFirst, type Planned, planNotebook } from "./cache/plan.js";
import type { SitePages } from "./cache/site-pages.js";
import { ambientTypeFiles } from "./cache/type-files.js";
import { mapInOrder } from "./in-order.js";
import { startKernelsAhead } from "./kernels-ahead.js";
import { preflightWithFiles } from "./preflight/preflight.js";
import { isNotebook, type Source } from "./read-sources.js";
import type { PageStore } from "./site/page-store.js";
import { setAside, type SetAside } from "./site/set-aside.js";
import type { SiteSources } from "./site-sources.js";

export interface ReportsContext {
  config: Config;
  renderer: Promise<Renderer>;
  execute: boolean;
  /** `undefined`: nothing is kept. */
  cache: BuildCache | undefined;
  /** False: nothing is taken over from earlier builds. */
  isCacheRead: boolean;
  /** Told of each page. */
  pages: SitePages;
  store: PageStore;
  report: BuildReporter;
  signal: AbortSignal;
}

/** In the order of the sources. */
export async function buildReports(
  { sources, pathOf }: Pick<SiteSources, "sources" | "pathOf">,
  context: ReportsContext,
): Promise<SetAside[]> {
  const { config, renderer, execute, cache, pages, store, report, signal } = context;
  const plans = planAll(sources, pathOf, context);
  const asked = sources.filter(isNotebook).filter(({ file }) => plans.get(file)?.stillGood.run === undefined);
  const toRun = execute ? asked.filter(({ file }) => !isMarkdownFile(file)) : [];
  const first = longestFirst(toRun, plans).slice(0, config.parallel);
  const kernels = await startKernelsAhead(first, { config, signal });
  try {
    const types = await preflightWithFiles({ config, sources: asked, isRemembered: true });
    await kernels.closeRefused(types.problems);
    const typeFiles = cache ? await ambientTypeFiles(types.files, asked, config.root) : [];
    const contextOf = (file: string): ReportContext => ({
      config,
      path: pathOf(file),
      renderer,
      execute,
      kernels,
      typeProblems: types.problems.get(file) ?? [],
      ...cachedFor(plans.get(file), { cache, typeFiles, pages }),
      report,
      signal,
    });
    return await mapInOrder(sources, longestFirst(sources, plans), config.parallel, async (source) =>
      setAside(await buildReport(source, contextOf(source.file)), store),
    );
  } finally {
    await kernels.closeRest();
  }
}

function planAll(
  sources: readonly Source[],
  pathOf: (file: string) => string,
  { cache, isCacheRead }: ReportsContext,
): Map<string, Planned> {
  if (cache === undefined) return new Map();
  const read = sources.filter(isNotebook);
  return new Map(read.map(({ file }) => [file, planNotebook(file, pathOf(file), isCacheRead, cache)]));
}

function cachedFor(
  plan: Planned | undefined,
  { cache, ...rest }: Pick<CachedReport, "typeFiles" | "pages"> & { cache: BuildCache | undefined },
): Pick<ReportContext, "cached"> {
  if (plan === undefined || cache === undefined) return {};
  const { stillGood, known } = plan;
  return { cached: { cache, stillGood, known, ...rest } };
}
