import { cellOptions } from "../notebook/cell-options.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem, Severity } from "../notebook/problem.js";
import { cellTags } from "../notebook/tags.js";
import type { Checked, CheckedCell, Finding, ProjectInputs } from "./rule.js";
import { ruleIds, rules, type RuleId } from "./rules.js";
import type { SettableRuleId } from "./settable-rules.js";

/** How a project changes the rules: another severity, or none. */
export type RuleSettings = Partial<Record<SettableRuleId, Severity | "off">>;

const NOTHING_DECLARED: ProjectInputs = { roots: ["/"], environment: [], network: [] };

/**
 * Why an executed notebook is not fit to publish: all reasons, in the order of the cells. Empty if there is none.
 *
 * @param file the notebook's path, relative to the project, for the problems' places
 * @param settings rules with another severity than usual, or switched off
 * @param source the notebook as it was read, for what should be true of the file itself
 * @param project where it lies, and what its notebooks may use; by default anywhere, and nothing
 * @example
 * const problems = checkNotebook(executed, "notebooks/rain.ipynb", { "stderr-empty": "off" });
 * const isFit = problems.every((problem) => problem.severity !== "error");
 */
export function checkNotebook(
  executed: ExecutedNotebook,
  file: string,
  settings: RuleSettings = {},
  source?: Notebook,
  project: ProjectInputs = NOTHING_DECLARED,
): Problem[] {
  const checked: Checked = { executed, cells: checkedCells(executed), source, project };
  const problems = ruleIds.flatMap((ruleId) => {
    const severity = settings[ruleId] ?? rules[ruleId].severity;
    if (severity === "off") return [];
    return rules[ruleId].find(checked).map((finding) => toProblem(ruleId, severity, file, finding));
  });
  // Sorting keeps the order of equals, so within a cell problems stay in the order of the rules.
  return problems.toSorted((a, b) => (a.place.cellIndex ?? -1) - (b.place.cellIndex ?? -1));
}

function checkedCells({ notebook, runs }: ExecutedNotebook): CheckedCell[] {
  const byIndex = new Map(runs.map((run) => [run.cellIndex, run]));
  return notebook.cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code") return [];
    return [
      { index, cell, options: cellOptions(cell.source), tags: cellTags(cell), run: byIndex.get(index) },
    ];
  });
}

function toProblem(ruleId: RuleId, severity: Severity, file: string, finding: Finding): Problem {
  const { message, remedy, severity: milder, ...place } = finding;
  const problem: Problem = { ruleId, severity: milder ?? severity, place: { file, ...place }, message };
  return remedy === undefined ? problem : { ...problem, remedy };
}
