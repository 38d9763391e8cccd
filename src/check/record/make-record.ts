import type { Notebook } from "../../notebook/nbformat.js";
import { type CheckSettings, rulesFor } from "../compare/settings.js";
import { collectResults } from "../results/collect-results.js";
import { inOrder } from "../results/in-order.js";
import type { Result } from "../results/result.js";
import type { Evidence, NotebookRecord } from "./record.js";
import { sketched } from "./record-text.js";

/** The results of an executed notebook as a project's settings want them compared: whole, rows in one order where any will do. */
export function resultsToCompare(notebook: Notebook, settings: CheckSettings, file: string): Result[] {
  return collectResults(notebook).map((result) =>
    rulesFor(settings, file, result.label).unordered ? inOrder(result) : result,
  );
}

export interface RecordFiles {
  record: NotebookRecord;
  /** Label → result in full, for those whose long lists are to be kept whole. */
  full: { [label: string]: Result };
}

/** What is kept of results. */
export function makeRecord(
  results: readonly Result[],
  evidence: Evidence,
  settings: CheckSettings,
  file: string,
): RecordFiles {
  const kept = results.filter(({ label }) => !rulesFor(settings, file, label).isIgnored);
  const recorded = kept.map((result) => {
    const { allowed } = rulesFor(settings, file, result.label);
    return sketched(allowed === undefined ? result : { ...result, allowed });
  });
  const full = kept.filter(({ label }) => rulesFor(settings, file, label).full);
  return {
    record: { version: 1, notebook: file, results: recorded, evidence },
    full: Object.fromEntries(full.map((result) => [result.label, result])),
  };
}
