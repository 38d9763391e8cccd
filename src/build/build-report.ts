import { join } from "node:path";
import { checkNotebook } from "../check/check-notebook.js";
import { GalleyError } from "../errors.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";
import type { Problem } from "../notebook/problem.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Renderer } from "../render/render-options.js";
import { asExecuted } from "../execute/as-executed.js";
import { toExecuteOptions } from "../execute/execute-options.js";
import type { ExecutionContext } from "./execute-source.js";
import { keepExecuted } from "./keep-executed.js";
import { privateProblems } from "./nothing-private.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { hasErrors, type NotebookResult, outcomeOf, stoppedAt } from "./notebook-result.js";
import { projectInputs } from "./project-inputs.js";
import { reportDownloads } from "./report-downloads.js";
import { buildDay } from "./provenance/build-day.js";
import { collectProvenance } from "./provenance/collect-provenance.js";
import type { Source } from "./read-sources.js";

export interface ReportContext extends ExecutionContext {
  /** Of the page in the site. */
  path: string;
  renderer: Promise<Renderer>;
  /** False: the outputs that the notebook holds are those of its page. */
  execute?: boolean;
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
    cellCount: result.executed?.notebook.cells.length ?? 0,
    durationMs: Date.now() - startedAtMs,
  });
  return result;
}

async function attempt(
  source: SourceNotebook,
  startedAtMs: number,
  context: ReportContext,
): Promise<NotebookResult> {
  const { config, path, renderer, typeProblems, signal } = context;
  const { file } = source;
  const execute = (context.execute ?? true) && !isMarkdownFile(file);
  let result: NotebookResult = { file, source: source.notebook, problems: typeProblems };
  if (hasErrors(typeProblems)) return result;
  try {
    const executed = execute
      ? await run(source, context)
      : asExecuted(source.notebook, toExecuteOptions(config.execute));
    result = { ...result, executed };
    if (execute) result = { ...result, keptAs: await keepExecuted(executed, file, config.root) };
    signal.throwIfAborted();
    const asWritten = execute ? source.notebook : undefined;
    const problems = [
      ...typeProblems,
      ...checkNotebook(executed, file, config.rules, asWritten, projectInputs(config)),
    ];
    result = { ...result, problems };
    // The page of a notebook that stopped would only say, in other words, what is missing from it.
    if (stoppedAt(executed) !== undefined) return result;
    // Of outputs that nobody made now it is not known what they were made from.
    const provenance = execute
      ? await collectProvenance(executed, file, config, buildDay(process.env, startedAtMs))
      : undefined;
    const data = provenance?.data ?? [];
    const downloads = isMarkdownFile(file)
      ? []
      : await reportDownloads({ file, notebook: source.notebook, data }, config);
    const input = { file, path, executed, problems, downloads, ...(provenance && { provenance }) };
    const page = await (await renderer).renderReport(input);
    const found = [...page.problems, ...privateProblems(executed, file, config, page)];
    return { ...result, page, problems: [...problems, ...found] };
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error;
    return { ...result, failure: error };
  }
}

/** What starts kernels is loaded only where one starts. */
async function run(source: SourceNotebook, context: ReportContext): Promise<ExecutedNotebook> {
  const { executeSource } = await import("./execute-source.js");
  return executeSource(source, join(context.config.root, source.file), context);
}
