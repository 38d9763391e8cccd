import { DataError } from "../data-error.js";
import { requireSeed } from "../data/shuffled-indices.js";
import { requireWhole } from "../learning/require-option.js";
import type { GrowthLimits } from "./grow-tree.js";
import { type TreeOptions, toLimits } from "./tree-options.js";

export interface ForestOptions extends TreeOptions {
  /** Any integer of 32 bits: the same seed gives the same forest on every machine. */
  seed: number;
  /** Number of trees (default 100). */
  trees?: number;
  /** Features drawn for each split, at least 1 (default: the square root of their number for classes, a third for numbers). */
  featuresPerSplit?: number;
}

export interface ForestSize {
  seed: number;
  treeCount: number;
  featuresPerSplit: number | undefined;
  limits: GrowthLimits;
}

/** @throws DataError for numbers that are not whole or too small. */
export function toForestSize(caller: string, options: ForestOptions): ForestSize {
  const { seed, trees = 100, featuresPerSplit } = options;
  requireSeed(caller, seed);
  requireWhole(caller, "number of trees", trees, 1);
  if (featuresPerSplit !== undefined) requireWhole(caller, "featuresPerSplit", featuresPerSplit, 1);
  return { seed, treeCount: trees, featuresPerSplit, limits: toLimits(caller, options) };
}

/** @throws DataError for more features than there are. */
export function perSplit(caller: string, chosen: number | undefined, usual: number, count: number): number {
  if (chosen !== undefined && chosen > count)
    throw new DataError(`${caller}: featuresPerSplit is ${chosen}, but there are ${count} features`);
  return chosen ?? Math.max(1, Math.floor(usual));
}
