/**
 * Many trees, each of rows drawn with replacement and each of its splits among features drawn without.
 * Source: L. Breiman, "Random forests", Machine Learning 45 (2001).
 */
import { type Random, randomSource } from "../random.js";
import type { Criterion } from "./criterion.js";
import { type GrowthLimits, growTree } from "./grow-tree.js";
import { SortedRows } from "./sorted-rows.js";
import { type Tree, featureImportance } from "./tree.js";

export interface ForestTask {
  columns: readonly Float64Array[];
  limits: GrowthLimits;
  treeCount: number;
  featuresPerSplit: number;
  seed: number;
  /** @param weights how often each row was drawn */
  criterionOf: (weights: Uint32Array) => Criterion;
}

export interface Forest {
  trees: readonly Tree[];
  /** Of each tree, how often each row was drawn. */
  draws: readonly Uint32Array[];
}

export function growForest(task: ForestTask): Forest {
  const { columns, limits, treeCount, criterionOf } = task;
  const random = randomSource(task.seed);
  const sorted = SortedRows.of(columns);
  const candidates = drawnFeatures(columns.length, task.featuresPerSplit, random);
  const draws: Uint32Array[] = [];
  const trees: Tree[] = [];
  for (let tree = 0; tree < treeCount; tree++) {
    const weights = drawRows(sorted.rowCount, random);
    draws.push(weights);
    const own = sorted.counted(weights);
    trees.push(growTree({ columns, sorted: own, criterion: criterionOf(weights), limits, candidates }));
  }
  return { trees, draws };
}

/** The mean of the trees' importances, by feature; sums to 1 unless nothing is split. */
export function forestImportance({ trees }: Forest, featureCount: number): Float64Array {
  const all = trees.map((tree) => featureImportance(tree, featureCount));
  const sums = Float64Array.from({ length: featureCount }, (_, feature) =>
    all.reduce((sum, one) => sum + (one[feature] as number), 0),
  );
  const total = sums.reduce((sum, value) => sum + value, 0);
  return total > 0 ? sums.map((value) => value / total) : sums;
}

function drawRows(count: number, random: Random): Uint32Array {
  const weights = new Uint32Array(count);
  for (let draw = 0; draw < count; draw++) {
    const row = random.integer(0, count - 1);
    weights[row] = (weights[row] as number) + 1;
  }
  return weights;
}

/** All features in a new order for each node. */
function drawnFeatures(
  count: number,
  atLeast: number,
  random: Random,
): () => { features: Int32Array; atLeast: number } {
  const features = Int32Array.from({ length: count }, (_, place) => place);
  return () => {
    for (let last = count - 1; last > 0; last--) {
      const chosen = random.integer(0, last);
      [features[last], features[chosen]] = [features[chosen] as number, features[last] as number];
    }
    return { features, atLeast };
  };
}
