/** What the project's TypeScript found, as problems of a notebook. */
import { relative, sep } from "node:path";
import type { ExecuteOptions } from "../../execute/execute-options.js";
import { foreignHabit } from "../../foreign-habit.js";
import { installRemedy } from "../../install-remedy.js";
import { namesInTypeScript } from "../../notebook/cell-graph/names-in-typescript.js";
import type { Notebook } from "../../notebook/nbformat.js";
import type { Place, Problem, Severity } from "../../notebook/problem.js";
import { cellTags } from "../../notebook/tags.js";
import type { PreflightCell, TypeFinding } from "../../preflight/preflight-notebook.js";

export interface TypeProblemContext {
  /** As messages name it. */
  file: string;
  root: string;
  notebook: Notebook;
  severity: Severity;
  options: ExecuteOptions;
  /** What the kernel refuses to run. */
  refused: ReadonlySet<PreflightCell>;
}

export const RULE_ID = "types-hold";

export function typeProblems(findings: readonly TypeFinding[], context: TypeProblemContext): Problem[] {
  return findings.filter((finding) => !isAskedFor(finding, context)).map((one) => toProblem(one, context));
}

/** A cell that is meant to fail may do so by its types. */
function isAskedFor({ where }: TypeFinding, { notebook, options }: TypeProblemContext): boolean {
  if (typeof where === "string" || options.forceRaiseErrors) return false;
  const cell = notebook.cells[where.cellIndex];
  return cell !== undefined && cellTags(cell).includes("raises-exception");
}

function toProblem(finding: TypeFinding, context: TypeProblemContext): Problem {
  const { where, message, code, sourceLine, position } = finding;
  const isRefused = typeof where === "string" ? context.refused.size > 0 : context.refused.has(where);
  const [first = "", ...rest] = message.split("\n");
  const lines = [
    `${first} (TS${code})`,
    ...rest,
    ...(sourceLine === undefined ? [] : [`  ${position.line + 1} | ${sourceLine}`]),
    ...(isRefused ? [] : ["the kernel itself would run this"]),
  ];
  return {
    ruleId: RULE_ID,
    severity: severityOf(finding, context),
    place: placeOf(finding, context),
    message: lines.join("\n"),
    remedy: isRefused
      ? `${mending(finding, context)}: nothing was run, since the kernel would refuse it too.`
      : `Correct it, or let only the kernel's own check count: rules: { "${RULE_ID}": "notice" } in galley.config.ts.`,
  };
}

/** What people meant who come from elsewhere; a package that is not installed; else hidden state. */
function mending(finding: TypeFinding, context: TypeProblemContext): string {
  return installRemedy(finding.message) ?? habitOf(finding, context) ?? hiddenState(finding, context);
}

function habitOf(finding: TypeFinding, context: TypeProblemContext): string | undefined {
  const { cellIndex, line = 1 } = placeOf(finding, context);
  if (cellIndex === undefined) return undefined;
  return foreignHabit(context.notebook.cells[cellIndex]?.source.split("\n")[line - 1] ?? "");
}

/** In Jupyter a name may still be known from a cell below that had run. */
function hiddenState({ where, message }: TypeFinding, { notebook }: TypeProblemContext): string {
  const name = /^Cannot find name '([^']+)'/.exec(message)?.[1];
  if (typeof where === "string" || name === undefined) return "Correct it";
  const below = notebook.cells.findIndex(
    ({ cell_type: type, source }, index) =>
      index > where.cellIndex && type === "code" && namesInTypeScript(source).declares.has(name),
  );
  if (below === -1) return "Correct it";
  return `Correct it, or move cell ${below + 1}, which declares ${name}, above this one`;
}

/** What is only unused, or what the run would go on after, is no reason to stop. */
function severityOf({ isUnused }: TypeFinding, { severity, options }: TypeProblemContext): Severity {
  const goesOn =
    !options.forceRaiseErrors && (options.allowErrors || options.allowErrorNames.includes("TypeScriptError"));
  return severity === "error" && (isUnused || goesOn) ? "warning" : severity;
}

function placeOf({ where, position }: TypeFinding, { file, root, notebook }: TypeProblemContext): Place {
  const place = { line: position.line + 1, column: position.column + 1 };
  if (typeof where === "string") return { file: relative(root, where).split(sep).join("/"), ...place };
  const before = (notebook.cells[where.cellIndex]?.source ?? "").slice(0, where.at).split("\n");
  const startColumn = position.line === 0 ? (before.at(-1)?.length ?? 0) : 0;
  return {
    file,
    cellIndex: where.cellIndex,
    line: place.line + before.length - 1,
    column: place.column + startColumn,
  };
}
