import { compareResults } from "../check/compare/compare-results.js";
import type { Difference } from "../check/compare/difference.js";
import { EXACT } from "../check/compare/settings.js";
import { evidenceChanges } from "../check/record/compare-evidence.js";
import { makeRecord, type RecordFiles } from "../check/record/make-record.js";
import type { Evidence } from "../check/record/record.js";
import type { Config } from "../config/config.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Comparison } from "./checked-notebook.js";
import { collectEvidence } from "./evidence/collect-evidence.js";
import { lockfileCauses } from "./lockfile/lockfile-causes.js";
import { withNumbers } from "./numbered-headings.js";
import { loadRecord, saveRecord, wholeResults } from "./record-files.js";
import { shownResults } from "./shown-results.js";

export interface CompareRequest {
  config: Config;
  file: string;
  executed: ExecutedNotebook;
  /** A second run, where one was asked for. */
  again?: ExecutedNotebook;
  update: boolean;
}

/**
 * What a run gave against what was recorded of it.
 *
 * @throws RecordError
 */
export async function compareWithRecord(request: CompareRequest): Promise<Comparison> {
  const { config, file, executed, again, update } = request;
  const results = shownResults(executed, file, config);
  const evidence = await collectEvidence(executed, file, config.root);
  const recorded = await loadRecord(config.root, file);
  const before = recorded === undefined ? [] : wholeResults(recorded);
  const numbered = (found: readonly Difference[]) => withNumbers(found, results, executed, file);
  const differences = await numbered(compareResults(before, results, config.check, file));
  const unstable =
    again === undefined
      ? []
      : await numbered(compareResults(results, shownResults(again, file, config), EXACT, file));
  // What comes out otherwise each time is nothing to hold a notebook to.
  const writes = update && unstable.length === 0;
  const next = makeRecord(results, evidence, config.check, file);
  return {
    results,
    recorded: recorded === undefined ? undefined : before,
    differences,
    unstable,
    causes:
      recorded === undefined ? [] : await causesOf(recorded.record.evidence, evidence, executed, config.root),
    updated:
      writes && (await saveRecord(config.root, file, keepUnchanged(recorded, next, differences)), true),
  };
}

/** What changed of the inputs, in words. */
export async function causesOf(
  before: Evidence,
  after: Evidence,
  { notebook }: ExecutedNotebook,
  root: string,
): Promise<string[]> {
  const names = new Map(notebook.cells.map(({ id }, index) => [id, `cell ${index + 1}`]));
  return [...evidenceChanges(before, after, names), ...(await lockfileCauses(root, before, after))];
}

/** A result that is the same within tolerance stays as it was recorded: a review shows what moved and nothing else. */
function keepUnchanged(
  recorded: RecordFiles | undefined,
  next: RecordFiles,
  differences: readonly Difference[],
): RecordFiles {
  const changed = new Set(differences.flatMap(({ label, weight }) => (weight === "note" ? [] : [label])));
  const old = new Map(recorded?.record.results.map((result) => [result.label, result]));
  const results = next.record.results.map((result) => {
    const kept = changed.has(result.label) ? undefined : old.get(result.label);
    if (kept === undefined) return result;
    const { allowed: _, ...rest } = kept;
    const words = { cell: result.cell, ...(result.allowed && { allowed: result.allowed }) };
    return { ...rest, ...words } as typeof result;
  });
  const full = Object.entries(next.full).map(([label, result]) => [
    label,
    changed.has(label) ? result : (recorded?.full[label] ?? result),
  ]);
  return { record: { ...next.record, results }, full: Object.fromEntries(full) };
}
