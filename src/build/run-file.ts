import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkNotebook } from "../check/check-notebook.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Problem } from "../notebook/problem.js";
import type { NotebookEnd } from "./build-event.js";
import { executeSource, type ExecutionContext } from "./execute-source.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { hasErrors, stoppedAt } from "./notebook-result.js";
import { preflight } from "./preflight/preflight.js";

export interface RunResult {
  /** Absent where its types do not hold, so that nothing was run. */
  executed?: ExecutedNotebook;
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
  const { config, report } = context;
  const startedAtMs = Date.now();
  const end = (outcome: Pick<NotebookEnd, "outcome" | "cellIndex">): void => {
    const durationMs = Date.now() - startedAtMs;
    report({ type: "notebook-end", file, ...outcome, cellCount: notebook.cells.length, durationMs });
  };
  report({ type: "notebook-waiting", file });
  // Beside a notebook that is in no project nothing is left behind.
  const isRemembered = existsSync(join(config.root, ".galley"));
  const types = await preflight({ config, sources: [source], cwd: process.cwd(), isRemembered });
  const typeProblems = types.get(file) ?? [];
  if (hasErrors(typeProblems)) {
    end({ outcome: "refused" });
    return { problems: typeProblems };
  }
  const executed = await executeSource(source, resolve(file), context);
  const cellIndex = stoppedAt(executed);
  end(cellIndex === undefined ? { outcome: "good" } : { outcome: "stopped", cellIndex });
  const found = checkNotebook(executed, file, config.rules);
  return { executed, problems: [...typeProblems, ...found.filter(({ ruleId }) => RUN_RULES.has(ruleId))] };
}
