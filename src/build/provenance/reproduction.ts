import { compareResults } from "../../check/compare/compare-results.js";
import type { Result } from "../../check/results/result.js";
import type { Config } from "../../config/config.js";
import type { Reproduction } from "../../render/provenance/provenance.js";
import { loadRecord, wholeResults } from "../record-files.js";

/**
 * How a run's results compare with those that were recorded; `undefined` where none were.
 *
 * @throws RecordError
 */
export async function reproductionOf(
  results: readonly Result[],
  file: string,
  { root, check }: Config,
): Promise<Reproduction | undefined> {
  const recorded = await loadRecord(root, file);
  if (recorded === undefined) return undefined;
  const differences = compareResults(wholeResults(recorded), results, check, file);
  const moved = differences.filter(({ weight }) => weight === "data").map(({ heading }) => heading);
  return { resultCount: results.length, moved: [...new Set(moved)] };
}
