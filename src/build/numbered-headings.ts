import { headings } from "../check/compare/headings.js";
import type { Difference } from "../check/compare/difference.js";
import { resultNumbers } from "../check/compare/result-numbers.js";
import type { Result } from "../check/results/result.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import { numberedOutputs } from "../render/numbering/numbered-outputs.js";

/** Differences that name figures and tables by their numbers in the report. Where there are none, nothing is loaded. */
export async function withNumbers(
  differences: readonly Difference[],
  results: readonly Result[],
  executed: ExecutedNotebook,
  file: string,
): Promise<Difference[]> {
  if (differences.length === 0) return [];
  const numbers = resultNumbers(results, await numberedOutputs(executed, file));
  const numbered = headings(results, numbers);
  return differences.map((one) => ({ ...one, heading: numbered.get(one.label) ?? one.heading }));
}
