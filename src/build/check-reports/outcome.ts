/** The outcome of a check as data: what `--json` writes, and what the other reports are made of. */
import type { Difference } from "../../check/compare/difference.js";
import { headings } from "../../check/compare/headings.js";
import type { Problem } from "../../notebook/problem.js";
import { type CheckedNotebook, type CheckStatus, counts, exitCodeOf, statusOf } from "../checked-notebook.js";

export interface CheckOutcome {
  /** Of this format. */
  version: 1;
  exitCode: number;
  strict: boolean;
  notebooks: NotebookOutcome[];
  /** Of the project, in none of its notebooks. */
  problems: Problem[];
}

export interface NotebookOutcome {
  file: string;
  status: CheckStatus;
  durationMs: number;
  /** There was a record to compare with. */
  recorded: boolean;
  /** The record was written anew. */
  updated: boolean;
  results: { label: string; kind: string; heading: string; cell: string }[];
  /** `fails`: it counts against the check. */
  differences: (Difference & { fails: boolean })[];
  /** Between two runs of the same thing. */
  unstable: Difference[];
  /** What changed of the inputs since they were recorded. */
  causes: string[];
  problems: Problem[];
  failure?: { code: string; message: string };
}

export function checkOutcome(
  notebooks: readonly CheckedNotebook[],
  strict: boolean,
  problems: readonly Problem[] = [],
): CheckOutcome {
  const ofNotebooks = exitCodeOf(notebooks, strict);
  const isUnfit = problems.some(({ severity }) => severity === "error");
  return {
    version: 1,
    exitCode: isUnfit && ofNotebooks !== 2 ? 1 : ofNotebooks,
    strict,
    notebooks: notebooks.map((one) => notebookOutcome(one, strict)),
    problems: [...problems],
  };
}

function notebookOutcome(one: CheckedNotebook, strict: boolean): NotebookOutcome {
  const { file, durationMs, problems, failure, comparison } = one;
  const results = comparison?.results ?? [];
  const names = headings(results);
  return {
    file,
    status: statusOf(one, strict),
    durationMs: Math.round(durationMs),
    recorded: comparison?.recorded !== undefined,
    updated: comparison?.updated ?? false,
    results: results.map(({ label, kind, cell }) => ({
      label,
      kind,
      heading: names.get(label) ?? label,
      cell,
    })),
    differences: (comparison?.differences ?? []).map((difference) => ({
      ...difference,
      fails: comparison?.updated !== true && counts(difference, strict),
    })),
    unstable: [...(comparison?.unstable ?? [])],
    causes: [...(comparison?.causes ?? [])],
    problems: [...problems],
    ...(failure && { failure: { code: failure.code, message: failure.message } }),
  };
}
