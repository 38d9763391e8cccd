/** Are the types of the notebooks right? Asked before any cell runs, where the project has TypeScript installed. */
import { resolve } from "node:path";
import { settableRules } from "../../check/settable-rules.js";
import type { Config } from "../../config/config.js";
import { BUILT_IN } from "../../execute/built-in.js";
import { type ExecuteOptions, toExecuteOptions } from "../../execute/execute-options.js";
import { notebookLanguage } from "../../notebook/language.js";
import type { Problem } from "../../notebook/problem.js";
import { refusedCells } from "../../preflight/kernel-verdict.js";
import type { PreflightNotebook } from "../../preflight/preflight-notebook.js";
import { projectTypeScript } from "../../preflight/project-typescript.js";
import { kernelNameOf } from "../kernel-name.js";
import type { SourceNotebook } from "../notebook-parameters.js";
import { findTypes } from "./find-types.js";
import { notebookCells } from "./notebook-cells.js";
import { RULE_ID, typeProblems } from "./type-problems.js";

export interface PreflightRequest {
  config: Config;
  sources: readonly SourceNotebook[];
  /** What the files of `sources` are relative to. Default: the project. */
  cwd?: string;
  /** What passes is remembered below the project. */
  isRemembered: boolean;
}

/** Problems of each notebook, by its file. */
export type Preflighted = ReadonlyMap<string, readonly Problem[]>;

export async function preflight(request: PreflightRequest): Promise<Preflighted> {
  return (await preflightWithFiles(request)).problems;
}

/**
 * Notebooks for other kernels are not asked about: what their cells may do is theirs to say.
 *
 * @returns the problems, and the files that had a part in it: absolute
 */
export async function preflightWithFiles(
  request: PreflightRequest,
): Promise<{ problems: Preflighted; files: readonly string[] }> {
  const { config, sources, cwd = config.root, isRemembered } = request;
  const severity = config.rules[RULE_ID] ?? settableRules[RULE_ID].severity;
  const typescript = severity === "off" ? undefined : projectTypeScript(config.root);
  const asked = sources.filter(
    ({ notebook }) =>
      kernelNameOf(notebook, config.kernelName) === BUILT_IN && notebookLanguage(notebook) === "typescript",
  );
  if (typescript === undefined || severity === "off" || asked.length === 0)
    return { problems: new Map(), files: [] };
  const options = toExecuteOptions(config.execute);
  const notebooks = await Promise.all(asked.map((source) => toPreflight(source, cwd, options)));
  const { findings, files } = await findTypes(typescript, notebooks, isRemembered ? config.root : undefined);
  const wrong = notebooks.filter(({ path }) => (findings.get(path) ?? []).length > 0);
  const refused = await refusedCells(wrong);
  const context = { root: config.root, severity, options };
  const problems = new Map(
    asked.map(({ file, notebook }, index) => {
      const { path, cells } = notebooks[index] as PreflightNotebook;
      const own = { ...context, file, notebook, refused: new Set(cells.filter((cell) => refused.has(cell))) };
      return [file, typeProblems(findings.get(path) ?? [], own)];
    }),
  );
  return { problems, files };
}

async function toPreflight(
  { file, notebook }: SourceNotebook,
  cwd: string,
  { skipCellsWithTag }: ExecuteOptions,
): Promise<PreflightNotebook> {
  return { path: resolve(cwd, file), cells: await notebookCells(notebook, skipCellsWithTag) };
}
