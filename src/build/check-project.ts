import { join } from "node:path";
import { checkNotebook } from "../check/check-notebook.js";
import { unknownSettings } from "../check/compare/unknown-settings.js";
import { severityOf } from "../check/severity-of.js";
import type { Config } from "../config/config.js";
import { GalleyError } from "../errors.js";
import type { Problem } from "../notebook/problem.js";
import type { BuildReporter, NotebookEnd } from "./build-event.js";
import { type CheckedNotebook, type Comparison, statusOf } from "./checked-notebook.js";
import { compareWithRecord } from "./compare-with-record.js";
import { executeSource } from "./execute-source.js";
import { type KernelsAhead, startKernelsAhead } from "./kernels-ahead.js";
import { keepExecuted } from "./keep-executed.js";
import { mapBounded } from "./map-bounded.js";
import type { GivenParameter, SourceNotebook } from "./notebook-parameters.js";
import { privateProblems } from "./nothing-private.js";
import { hasErrors, stoppedAt } from "./notebook-result.js";
import { preflight, type Preflighted } from "./preflight/preflight.js";
import { projectInputs } from "./project-inputs.js";
import { isNotebook, readSources, type Source } from "./read-sources.js";
import { findNotebooks, selectNotebooks } from "./select-notebooks.js";

export interface CheckRequest {
  /** Paths, folders or globs, relative to `cwd`; empty: all notebooks of the project. */
  selection: readonly string[];
  cwd: string;
  parameters: readonly GivenParameter[];
  /** Write the records anew. */
  update: boolean;
  /** Run each notebook a second time, and compare the two runs. */
  twice: boolean;
  /** What only looks otherwise counts. */
  strict: boolean;
}

interface CheckContext {
  config: Config;
  /** What was found before anything ran. */
  types: Preflighted;
  kernels: KernelsAhead;
  request: CheckRequest;
  report: BuildReporter;
  signal: AbortSignal;
}

/**
 * Runs notebooks from nothing and compares what they show with what was recorded.
 *
 * @throws GalleyError what concerns the whole check: wrong usage, no notebook
 */
export async function checkProject(
  config: Config,
  request: CheckRequest,
  report: BuildReporter,
  signal: AbortSignal,
): Promise<CheckedNotebook[]> {
  const known = await findNotebooks(config.root, config.notebooks);
  const files = await selectNotebooks({ root: config.root, known, globs: config.notebooks, ...request });
  const sources = await readSources(config, files, request.parameters);
  for (const file of files) report({ type: "notebook-waiting", file });
  const asked = sources.filter(isNotebook);
  const kernels = await startKernelsAhead(asked.slice(0, config.parallel), { config, signal });
  try {
    const types = await preflight({ config, sources: asked, isRemembered: true });
    await kernels.closeRefused(types);
    return await mapBounded(sources, config.parallel, (source) =>
      checkSource(source, { config, types, kernels, request, report, signal }),
    );
  } finally {
    await kernels.closeRest();
  }
}

async function checkSource(source: Source, context: CheckContext): Promise<CheckedNotebook> {
  const startedAtMs = Date.now();
  const result = "failure" in source ? { ...source, problems: [] } : await attempt(source, context);
  const durationMs = Date.now() - startedAtMs;
  const checked: CheckedNotebook = { ...result, durationMs };
  const cellIndex = checked.executed === undefined ? undefined : stoppedAt(checked.executed);
  context.report({
    type: "notebook-end",
    file: source.file,
    outcome: outcomeOf(checked, context.request.strict),
    ...(cellIndex !== undefined && { cellIndex }),
    cellCount: checked.executed?.notebook.cells.length ?? 0,
    durationMs,
  });
  return checked;
}

function outcomeOf(checked: CheckedNotebook, strict: boolean): NotebookEnd["outcome"] {
  const status = statusOf(checked, strict);
  if (status === "same") return "good";
  if (status !== "unfit") return isUnrecorded(checked) ? "unrecorded" : "differs";
  if (checked.failure !== undefined) return "failed";
  if (checked.executed === undefined) return "refused";
  return stoppedAt(checked.executed) === undefined ? "unfit" : "stopped";
}

function isUnrecorded({ comparison }: CheckedNotebook): boolean {
  return comparison?.recorded === undefined && comparison?.unstable.length === 0;
}

type Attempt = Omit<CheckedNotebook, "durationMs">;

async function attempt(source: SourceNotebook, context: CheckContext): Promise<Attempt> {
  const { config, kernels, request, signal } = context;
  const { file } = source;
  const typeProblems = context.types.get(file) ?? [];
  let result: Attempt = { file, source: source.notebook, problems: typeProblems };
  if (hasErrors(typeProblems)) return result;
  try {
    const executed = await executeSource(source, join(config.root, file), context, kernels.take(file));
    result = { ...result, executed };
    await keepExecuted(executed, file, config.root);
    signal.throwIfAborted();
    const found = checkNotebook(executed, file, config.rules, source.notebook, projectInputs(config));
    result = { ...result, problems: [...typeProblems, ...found] };
    if (hasErrors(result.problems)) return result;
    const again = request.twice ? await runAgain(source, context) : undefined;
    // Before anything is recorded.
    const soFar = [...result.problems, ...privateProblems(executed, file, config)];
    result = { ...result, problems: soFar };
    if (hasErrors(soFar)) return result;
    const asked = { config, file, executed, update: request.update, ...(again && { again }) };
    const comparison = await compareWithRecord(asked);
    const problems = [...soFar, ...settingProblems(comparison, file, config)];
    return { ...result, problems, comparison };
  } catch (error) {
    if (!(error instanceof GalleyError)) throw error;
    return { ...result, failure: error };
  }
}

/** Settings that name nothing, by what the notebook shows now and showed when it was recorded. */
function settingProblems(
  { results, recorded = [] }: Comparison,
  file: string,
  { check, rules }: Config,
): Problem[] {
  const ruleId = "settings-name-results";
  const severity = severityOf(rules)(ruleId);
  if (severity === "off") return [];
  const unknown = unknownSettings(check, file, [...results, ...recorded]);
  return unknown.map((one) => ({ ruleId, severity, place: { file }, ...one }));
}

/** The reporter has told of this notebook already. */
async function runAgain(source: SourceNotebook, context: CheckContext) {
  const again = await executeSource(source, join(context.config.root, source.file), {
    ...context,
    report: () => {},
  });
  context.signal.throwIfAborted();
  return again;
}
