import type { Difference } from "../check/compare/difference.js";
import type { Result } from "../check/results/result.js";
import type { GalleyError } from "../errors.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Notebook } from "../notebook/nbformat.js";
import type { Problem } from "../notebook/problem.js";

/** What a check made of one notebook. */
export interface CheckedNotebook {
  /** Relative to the project. */
  file: string;
  /** As it was read; absent where it could not be. */
  source?: Notebook;
  /** Absent where it was not run. */
  executed?: ExecutedNotebook;
  problems: readonly Problem[];
  /** Why it could not be read, run or compared at all. */
  failure?: GalleyError;
  comparison?: Comparison;
  durationMs: number;
}

export interface Comparison {
  /** What it shows now. */
  results: readonly Result[];
  /** What was recorded; `undefined` where nothing was. */
  recorded: readonly Result[] | undefined;
  differences: readonly Difference[];
  /** Between two runs of the same thing; empty where it was run once. */
  unstable: readonly Difference[];
  /** What changed of its inputs since they were recorded. */
  causes: readonly string[];
  /** The record was written anew. */
  updated: boolean;
}

/**
 * - `same`: every result stands
 * - `different`: some do not, or nothing was recorded
 * - `unfit`: a cell failed, or a problem of severity error stands
 */
export type CheckStatus = "same" | "different" | "unfit";

/** @param strict what only looks otherwise is a difference too */
export function statusOf({ failure, problems, comparison }: CheckedNotebook, strict: boolean): CheckStatus {
  if (failure !== undefined || problems.some(({ severity }) => severity === "error")) return "unfit";
  if (comparison === undefined) return "unfit";
  const { differences, unstable, recorded, updated } = comparison;
  if (unstable.length > 0) return "different";
  if (updated) return "same";
  if (recorded === undefined) return "different";
  return differences.some((one) => counts(one, strict)) ? "different" : "same";
}

/** Whether a difference fails a check. */
export function counts({ weight }: Difference, strict: boolean): boolean {
  return weight === "data" || (strict && weight === "look");
}

/** 1 where something failed, 3 where results differ, 0 where all is as it was. */
export function exitCodeOf(notebooks: readonly CheckedNotebook[], strict: boolean): number {
  const failures = notebooks.flatMap(({ failure }) => failure?.exitCode ?? []);
  const statuses = new Set(notebooks.map((one) => statusOf(one, strict)));
  if (statuses.has("unfit")) return Math.max(1, ...failures);
  return statuses.has("different") ? 3 : 0;
}
