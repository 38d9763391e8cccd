import type { LearningOptions } from "../learning/class-data.js";
import { requireWhole } from "../learning/require-option.js";
import type { GrowthLimits } from "./grow-tree.js";

/** How far a tree grows. */
export interface TreeOptions extends LearningOptions {
  /** Splits from the root to a leaf, at most (default: no limit). */
  maxDepth?: number;
  /** Rows of a node that is split, at least (default 2). */
  minSplitSize?: number;
  /** Rows of a leaf, at least (default 1). */
  minLeafSize?: number;
}

export type Impurity = "gini" | "entropy";

export interface DecisionTreeOptions extends TreeOptions {
  /** What a split lowers: Gini's index (default) or the entropy. */
  criterion?: Impurity;
}

/** @throws DataError for limits that are not whole or too small. */
export function toLimits(caller: string, options: TreeOptions): GrowthLimits {
  const { maxDepth, minSplitSize = 2, minLeafSize = 1 } = options;
  if (maxDepth !== undefined) requireWhole(caller, "maxDepth", maxDepth, 0);
  requireWhole(caller, "minSplitSize", minSplitSize, 2);
  requireWhole(caller, "minLeafSize", minLeafSize, 1);
  return { maxDepth: maxDepth ?? Infinity, minSplitSize, minLeafSize };
}
