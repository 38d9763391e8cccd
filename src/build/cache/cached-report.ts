/** A notebook's way through a build that keeps what it does: what is taken over from an earlier one, and what is kept for later ones. */
import type { Inputs } from "../../cache/trace.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Problem } from "../../notebook/problem.js";
import type { RenderedPage, Renderer } from "../../render/render-options.js";
import type { NotebookResult } from "../notebook-result.js";
import type { CollectedProvenance } from "../provenance/collect-provenance.js";
import type { When } from "../provenance/foot-basis.js";
import type { BuildCache } from "./build-cache.js";
import type { KeptRun, PageTrace, RunTrace } from "./kept.js";
import { keepPage } from "./keep-page.js";
import { type FinishedRun, keepRun, readRun } from "./keep-run.js";
import type { NotedLook } from "./page-look.js";
import { touchedSince } from "./reasons-not-to-keep.js";
import type { SitePages } from "./site-pages.js";
import { storedPage } from "./stored-page.js";

/** What is good still of what earlier builds did for one notebook. */
export interface StillGood {
  run?: RunTrace;
  page?: PageTrace;
}

export interface CachedReport {
  cache: BuildCache;
  stillGood: StillGood;
  /** What its run depends on, as it is before it begins. */
  known: Inputs;
  /** Absolute paths of files that bear on types, whatever the notebook imports. */
  typeFiles: readonly string[];
  /** Told of each page that is kept. */
  pages: SitePages;
}

/** A run that is shown, with the trace that names it. */
export interface KnownRun extends KeptRun {
  trace: RunTrace;
}

/** What an earlier build made of a notebook, where all of it is good still and there. */
export async function keptPage(
  { file }: { file: string },
  { cache, stillGood, pages }: CachedReport,
  renderer: Renderer,
): Promise<Pick<NotebookResult, "page" | "problems" | "kept"> | undefined> {
  const { run, page: trace } = stillGood;
  if (run === undefined || trace === undefined) return undefined;
  const known = await cache.commits.find(trace.inputs, trace.commit);
  const current = { ...trace, commit: known };
  const page = storedPage(current, whenOf(current, run), renderer, cache);
  if (page === undefined) return undefined;
  cache.keepPage(file, current);
  pages.add(file, current, run);
  return { page, problems: trace.problems, kept: "page" };
}

export function keptRun({ cache, stillGood: { run } }: CachedReport): KnownRun | undefined {
  const kept = run && readRun(run, cache);
  return kept && run && { ...kept, trace: run };
}

export async function keepNewRun(
  run: Omit<FinishedRun, "known" | "typeFiles">,
  { cache, known, typeFiles }: CachedReport,
): Promise<RunTrace> {
  return keepRun({ ...run, known, typeFiles }, cache);
}

export interface NewPage {
  file: string;
  executed: ExecutedNotebook;
  /** Before its foot is told of commit and day. */
  page: RenderedPage;
  problems: readonly Problem[];
  collected: CollectedProvenance;
  run: RunTrace;
  look: NotedLook;
  startedAtMs: number;
}

/** The page as it now lies in the store; `undefined` where it is not to be kept, or cannot be. */
export function keepNewPage(
  { run, look, startedAtMs, collected, ...page }: NewPage,
  { cache, pages }: CachedReport,
  renderer: Renderer,
): RenderedPage | undefined {
  const found = look.found(cache.stateOf);
  if (run.result === undefined || touchedSince(found, cache.config.root, startedAtMs).length > 0)
    return undefined;
  const { basis, provenance } = collected;
  const known = cache.pageInputs(page.file, page.page.path, run.id);
  const trace = keepPage({ ...page, basis, commit: provenance.commit, known, found }, cache);
  const stored = storedPage(trace, whenOf(trace, run), renderer, cache);
  if (stored !== undefined) pages.add(page.file, trace, run);
  return stored;
}

function whenOf({ commit: { commit } }: PageTrace, { ranOn }: RunTrace): When {
  return { ranOn, ...(commit && { commit }) };
}
