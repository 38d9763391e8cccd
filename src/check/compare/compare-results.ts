/** All results of a notebook, before and after. */
import type { Result } from "../results/result.js";
import { compareResult } from "./compare-result.js";
import type { Difference } from "./difference.js";
import { headings, isMadeUpLabel } from "./headings.js";
import { type CheckSettings, rulesFor } from "./settings.js";

/**
 * Everything that differs, in the order of the notebook.
 *
 * @param before as recorded, or of an earlier run
 * @param file the notebook, for its settings
 * @example
 * const differences = compareResults(record.results, collectResults(executed.notebook), {}, "notebooks/rain.ipynb");
 */
export function compareResults(
  before: readonly Result[],
  after: readonly Result[],
  settings: CheckSettings,
  file: string,
): Difference[] {
  const named = { old: headings(before), now: headings(after) };
  const pairs = pairResults(before, after);
  return pairs.flatMap(({ old, now }) => {
    const result = now ?? (old as Result);
    const rules = rulesFor(settings, file, result.label);
    if (rules.isIgnored) return [];
    const heading = named.now.get(result.label) ?? named.old.get(result.label) ?? result.label;
    const whole = { label: result.label, kind: result.kind, heading, cell: result.cell };
    if (old === undefined || now === undefined) {
      const message = old === undefined ? "is new, and not in the record" : "is gone";
      return [{ ...whole, part: "", weight: "data" as const, message }];
    }
    return compareResult(old, now, rules).map((one) => ({ ...whole, ...one }));
  });
}

interface Pair {
  old: Result | undefined;
  now: Result | undefined;
}

/** By label. What the author named no label, and whose made-up one changed with its cell, by kind and order. */
function pairResults(before: readonly Result[], after: readonly Result[]): Pair[] {
  const byLabel = new Map(before.map((old) => [old.label, old]));
  const labels = new Set(after.map(({ label }) => label));
  const left = before.filter(({ label }) => !labels.has(label));
  const pairs: Pair[] = after.map((now) => {
    const old = byLabel.get(now.label);
    if (old !== undefined || !isMadeUpLabel(now)) return { old, now };
    const index = left.findIndex((one) => isMadeUpLabel(one) && one.kind === now.kind);
    return { old: index === -1 ? undefined : left.splice(index, 1)[0], now };
  });
  return [...pairs, ...left.map((old) => ({ old, now: undefined }))];
}
