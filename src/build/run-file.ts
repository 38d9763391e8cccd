import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { keptFolder } from "../cache/kept-folder.js";
import { checkNotebook } from "../check/check-notebook.js";
import type { Config } from "../config/config.js";
import type { Kernel } from "../execute/kernel.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Problem } from "../notebook/problem.js";
import type { NotebookEnd } from "./build-event.js";
import { executeSource, type ExecutionContext, startKernelOf } from "./execute-source.js";
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
  // It starts while types are asked about: most often they are right.
  const kernel = startKernelOf(source, resolve(file), context);
  const typeProblems = await unlessWrong(typesOf(source, config), kernel);
  if (hasErrors(typeProblems)) {
    end({ outcome: "refused" });
    return { problems: typeProblems };
  }
  const executed = await executeSource(source, resolve(file), context, kernel);
  const cellIndex = stoppedAt(executed);
  end(cellIndex === undefined ? { outcome: "good" } : { outcome: "stopped", cellIndex });
  const found = checkNotebook(executed, file, config.rules);
  return { executed, problems: [...typeProblems, ...found.filter(({ ruleId }) => RUN_RULES.has(ruleId))] };
}

async function typesOf(source: SourceNotebook, config: Config): Promise<readonly Problem[]> {
  // Beside a notebook that is in no project nothing is left behind.
  const isRemembered = existsSync(keptFolder(config.root));
  const types = await preflight({ config, sources: [source], cwd: process.cwd(), isRemembered });
  return types.get(source.file) ?? [];
}

/** Closes the kernel, which nobody will use, where what was asked is wrong or cannot be answered. */
async function unlessWrong(
  asked: Promise<readonly Problem[]>,
  kernel: Promise<Kernel>,
): Promise<readonly Problem[]> {
  // That it does not start is told by whoever uses it.
  const started = kernel.catch(() => undefined);
  let isWanted = false;
  try {
    const problems = await asked;
    isWanted = !hasErrors(problems);
    return problems;
  } finally {
    if (!isWanted) await (await started)?.close("immediate");
  }
}
