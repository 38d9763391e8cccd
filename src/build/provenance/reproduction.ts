import { compareResults } from "../../check/compare/compare-results.js";
import type { Result } from "../../check/results/result.js";
import type { Config } from "../../config/config.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import type { Reproduction } from "../../render/provenance/provenance.js";
import { withNumbers } from "../numbered-headings.js";
import { loadRecord, wholeResults } from "../record-files.js";

/**
 * How a run's results compare with those that were recorded; `undefined` where none were.
 *
 * @throws RecordError
 */
export async function reproductionOf(
  executed: ExecutedNotebook,
  results: readonly Result[],
  file: string,
  { root, check }: Config,
): Promise<Reproduction | undefined> {
  const recorded = await loadRecord(root, file);
  if (recorded === undefined) return undefined;
  const found = compareResults(wholeResults(recorded), results, check, file);
  const differences = await withNumbers(found, results, executed, file);
  const moved = differences.filter(({ weight }) => weight === "data").map(({ heading }) => heading);
  return { resultCount: results.length, moved: [...new Set(moved)] };
}
