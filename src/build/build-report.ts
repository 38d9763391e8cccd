import { join } from "node:path";
import { GalleyError } from "../errors.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";
import { asExecuted } from "../execute/as-executed.js";
import { toExecuteOptions } from "../execute/execute-options.js";
import type { Problem } from "../notebook/problem.js";
import { keepNewRun, keptPage, keptRun } from "./cache/cached-report.js";
import type { RunTrace } from "./cache/kept.js";
import type { ExecutionContext } from "./execute-source.js";
import { type ExecutedResult, type FinishContext, finishReport } from "./finish-report.js";
import type { KernelsAhead } from "./kernels-ahead.js";
import { keepExecuted } from "./keep-executed.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { hasErrors, type NotebookResult, outcomeOf } from "./notebook-result.js";
import { buildDay } from "./provenance/build-day.js";
import type { Source } from "./read-sources.js";

export interface ReportContext extends ExecutionContext, Pick<FinishContext, "path" | "renderer" | "cached"> {
  /** False: the outputs that the notebook holds are those of its page. */
  execute?: boolean;
  /** Where some have been started for what runs first. */
  kernels?: KernelsAhead;
  /** What was found before anything ran. */
  typeProblems: readonly Problem[];
}

/** One notebook, from its cells to its page. What stops this one does not stop the others: it is in the result. */
export async function buildReport(source: Source, context: ReportContext): Promise<NotebookResult> {
  const startedAtMs = Date.now();
  const result =
    "failure" in source ? { ...source, problems: [] } : await attempt(source, startedAtMs, context);
  context.report({
    type: "notebook-end",
    file: source.file,
    ...outcomeOf(result),
    ...(result.kept && { kept: result.kept }),
    cellCount: result.source?.cells.length ?? 0,
    durationMs: Date.now() - startedAtMs,
  });
  return result;
}

async function attempt(
  source: SourceNotebook,
  startedAtMs: number,
  context: ReportContext,
): Promise<NotebookResult> {
  const { config, typeProblems, cached } = context;
  const { file, notebook } = source;
  const execute = (context.execute ?? true) && !isMarkdownFile(file);
  const result: NotebookResult = { file, source: notebook, problems: typeProblems };
  try {
    const page = cached && (await keptPage(source, cached, await context.renderer));
    if (page !== undefined) return { ...result, ...page };
    if (hasErrors(typeProblems)) return result;
    if (!execute) {
      const executed = asExecuted(notebook, toExecuteOptions(config.execute));
      return await finishReport({ ...result, executed }, { ...context, ranOn: undefined });
    }
    const { run, ranOn, ...known } = await knownRun(source, startedAtMs, context);
    return await finishReport({ ...result, ...known }, { ...context, ranOn, ...(run && { run }) });
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error;
    return { ...result, failure: error };
  }
}

type KnownRun = Pick<ExecutedResult, "executed" | "keptAs" | "problems" | "kept"> & {
  ranOn: string;
  run?: RunTrace;
};

/** What the notebook gives: as an earlier run found it, where nothing has changed since, else by running it. */
async function knownRun(
  source: SourceNotebook,
  startedAtMs: number,
  context: ReportContext,
): Promise<KnownRun> {
  const { config, typeProblems, cached, signal } = context;
  const { file } = source;
  const kept = cached && keptRun(cached);
  const executed = kept?.executed ?? (await runIn(source, context));
  const keptAs = await keepExecuted(executed, file, config.root);
  signal.throwIfAborted();
  if (kept !== undefined) {
    const { trace, typeProblems: problems } = kept;
    return { executed, keptAs, problems, kept: "run", ranOn: trace.ranOn, run: trace };
  }
  const ranOn = buildDay(process.env, startedAtMs);
  const trace = cached && (await keepNewRun({ file, executed, typeProblems, startedAtMs, ranOn }, cached));
  return { executed, keptAs, problems: typeProblems, ranOn, ...(trace && { run: trace }) };
}

/** What starts kernels is loaded only where one starts. */
async function runIn(source: SourceNotebook, context: ReportContext): Promise<ExecutedResult["executed"]> {
  const { executeSource } = await import("./execute-source.js");
  const { config, kernels } = context;
  return executeSource(source, join(config.root, source.file), context, kernels?.take(source.file));
}
