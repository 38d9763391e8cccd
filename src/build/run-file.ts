import { resolve } from "node:path";
import { checkNotebook } from "../check/check-notebook.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Problem } from "../notebook/problem.js";
import { executeSource, type ExecutionContext } from "./execute-source.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { stoppedAt } from "./notebook-result.js";

export interface RunResult {
  executed: ExecutedNotebook;
  problems: readonly Problem[];
}

/** Rules about the run itself; what a report needs (captions and so on) is not asked of a notebook that is only run. */
const RUN_RULES = new Set(["cells-all-ran", "no-late-output", "inline-values-evaluated"]);

/**
 * Executes one notebook that need not become a report.
 *
 * @throws KernelStartError
 */
export async function runFile(source: SourceNotebook, context: ExecutionContext): Promise<RunResult> {
  const { file, notebook } = source;
  const startedAtMs = Date.now();
  context.report({ type: "notebook-waiting", file });
  const executed = await executeSource(source, resolve(file), context);
  const cellIndex = stoppedAt(executed);
  const end =
    cellIndex === undefined ? { outcome: "good" as const } : { outcome: "stopped" as const, cellIndex };
  const durationMs = Date.now() - startedAtMs;
  context.report({ type: "notebook-end", file, ...end, cellCount: notebook.cells.length, durationMs });
  const problems = checkNotebook(executed, file, context.config.rules);
  return { executed, problems: problems.filter(({ ruleId }) => RUN_RULES.has(ruleId)) };
}
