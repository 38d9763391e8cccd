import { checkNotebook } from "../check/check-notebook.js";
import { GalleyError } from "../errors.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Provenance } from "../render/provenance/provenance.js";
import type { Renderer } from "../render/render-options.js";
import type { Config } from "../config/config.js";
import { type CachedReport, keepNewPage } from "./cache/cached-report.js";
import type { RunTrace } from "./cache/kept.js";
import { NotedLook } from "./cache/page-look.js";
import { privateProblems } from "./nothing-private.js";
import { hasErrors, type NotebookResult, stoppedAt } from "./notebook-result.js";
import { projectInputs } from "./project-inputs.js";
import { reportDownloads } from "./report-downloads.js";
import { collectProvenance } from "./provenance/collect-provenance.js";

export interface FinishContext {
  config: Config;
  /** Of the page in the site. */
  path: string;
  renderer: Promise<Renderer>;
  signal: AbortSignal;
  /** The day on which it ran; `undefined` where nobody knows what its outputs were made from. */
  ranOn: string | undefined;
  /** What it was made from, where that is known; default: it is found out. */
  provenance?: Provenance;
  /** The run that is shown, where the page is to be kept. */
  run?: RunTrace;
  cached?: CachedReport;
}

export type ExecutedResult = NotebookResult & { executed: ExecutedNotebook };

/** From what a notebook gave to its page: checks and drawing. Nothing runs. */
export async function finishReport(result: ExecutedResult, context: FinishContext): Promise<NotebookResult> {
  const { config, ranOn } = context;
  const { file, executed, source } = result;
  const asWritten = ranOn === undefined ? undefined : source;
  const found = checkNotebook(executed, file, config.rules, asWritten, projectInputs(config));
  const checked = { ...result, problems: [...result.problems, ...found] };
  // The page of a notebook that stopped would only say, in other words, what is missing from it.
  if (stoppedAt(executed) !== undefined) return checked;
  try {
    return await drawn(checked, context);
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error;
    return { ...checked, failure: error };
  }
}

async function drawn(result: ExecutedResult, context: FinishContext): Promise<NotebookResult> {
  const { config, path, signal, ranOn, run, cached } = context;
  const { file, executed, source } = result;
  const startedAtMs = Date.now();
  // Of outputs that nobody made now it is not known what they were made from.
  const isAsked = ranOn !== undefined && context.provenance === undefined;
  const collected = isAsked ? await collectProvenance(executed, file, config, ranOn) : undefined;
  const known = context.provenance ?? collected?.provenance;
  const provenance = known && { provenance: known };
  const data = known?.data ?? [];
  const downloads =
    source === undefined || isMarkdownFile(file)
      ? []
      : await reportDownloads({ file, notebook: source, data }, config);
  const look = new NotedLook(config.root);
  look.at(file);
  signal.throwIfAborted();
  const renderer = await context.renderer;
  const input = { file, path, executed, problems: [...result.problems], downloads, ...provenance };
  const { kept, page } = await renderer.renderStamped(input, look.through);
  const problems = [...result.problems, ...page.problems, ...privateProblems(executed, file, config, page)];
  const whole = { ...result, page, problems };
  if (cached && isMarkdownFile(file)) cached.pages.addPlain(file, path, look.found(cached.cache.stateOf));
  const isKept = run && cached && kept && collected && !hasErrors(problems);
  if (!isKept) return whole;
  const drawing = { file, executed, page: kept, problems, collected, run, look, startedAtMs };
  const stored = keepNewPage(drawing, cached, renderer);
  if (stored === undefined) return whole;
  // What is in the store need not be in memory until the site is written.
  const { executed: _, ...light } = whole;
  return { ...light, page: stored };
}
