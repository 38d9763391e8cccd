import { join } from "node:path";
import { checkNotebook } from "../check/check-notebook.js";
import { GalleyError } from "../errors.js";
import type { Problem } from "../notebook/problem.js";
import type { Renderer } from "../render/render-options.js";
import { executeSource, type ExecutionContext } from "./execute-source.js";
import { keepExecuted } from "./keep-executed.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { hasErrors, type NotebookResult, outcomeOf, stoppedAt } from "./notebook-result.js";
import { projectInputs } from "./project-inputs.js";
import type { Source } from "./read-sources.js";

export interface ReportContext extends ExecutionContext {
  /** Of the page in the site. */
  path: string;
  renderer: Promise<Renderer>;
  /** What was found before anything ran. Default: nothing. */
  typeProblems?: readonly Problem[];
}

/** One notebook, from its cells to its page. What stops this one does not stop the others: it is in the result. */
export async function buildReport(source: Source, context: ReportContext): Promise<NotebookResult> {
  const startedAtMs = Date.now();
  const result = "failure" in source ? { ...source, problems: [] } : await attempt(source, context);
  context.report({
    type: "notebook-end",
    file: source.file,
    ...outcomeOf(result),
    cellCount: result.executed?.notebook.cells.length ?? 0,
    durationMs: Date.now() - startedAtMs,
  });
  return result;
}

async function attempt(source: SourceNotebook, context: ReportContext): Promise<NotebookResult> {
  const { config, path, renderer, typeProblems = [], signal } = context;
  const { file } = source;
  let result: NotebookResult = { file, source: source.notebook, problems: typeProblems };
  if (hasErrors(typeProblems)) return result;
  try {
    const executed = await executeSource(source, join(config.root, file), context);
    result = { ...result, executed, keptAs: await keepExecuted(executed, file, config.root) };
    signal.throwIfAborted();
    const problems = [
      ...typeProblems,
      ...checkNotebook(executed, file, config.rules, source.notebook, projectInputs(config)),
    ];
    result = { ...result, problems };
    // The page of a notebook that stopped would only say, in other words, what is missing from it.
    if (stoppedAt(executed) !== undefined) return result;
    const page = await (await renderer).renderReport({ file, path, executed, problems });
    return { ...result, page, problems: [...problems, ...page.problems] };
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error;
    return { ...result, failure: error };
  }
}
