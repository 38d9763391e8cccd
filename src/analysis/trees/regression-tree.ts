import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { type NumberData, numberData } from "../learning/class-data.js";
import { FittedRegressor } from "../learning/regressor.js";
import { byFeature } from "./by-feature.js";
import { Variance } from "./criterion.js";
import { allFeatures } from "./decision-tree.js";
import { growTree } from "./grow-tree.js";
import { SortedRows } from "./sorted-rows.js";
import { type Tree, featureImportance, leafCount, leafOf, nodeCount, treeDepth } from "./tree.js";
import { type TreeNode, treeNodes } from "./tree-nodes.js";
import { type TreeOptions, toLimits } from "./tree-options.js";
import { treeTable } from "./tree-table.js";

/** A fitted regression tree: what `regressionTree` returns. Shown by `display(tree)` as the list of its nodes. */
export class RegressionTree extends FittedRegressor {
  /** Splits from the root to the deepest leaf. */
  readonly depth: number;
  readonly leafCount: number;
  readonly nodeCount: number;
  /** Share of each feature in the fall of variance over all splits, by name; sums to 1. */
  readonly featureImportance: Readonly<Record<string, number>>;
  readonly #tree: Tree;

  constructor(data: NumberData, tree: Tree) {
    super(data);
    this.#tree = tree;
    this.depth = treeDepth(tree);
    this.leafCount = leafCount(tree);
    this.nodeCount = nodeCount(tree);
    this.featureImportance = byFeature(this.features, featureImportance(tree, this.features.length));
  }

  /** The nodes, parents before their children, left before right. */
  nodes(): TreeNode[] {
    return treeNodes(this.#tree, this.features, ([value]) => ({ prediction: value as number, counts: [] }));
  }

  toMimeBundle(): DisplayBundle {
    return treeTable(this.nodes(), {
      caption: `Regression tree ${this.formula}`,
      prediction: this.response,
      counts: [],
      impurity: "Variance",
      model: this,
    }).toMimeBundle();
  }

  protected override values(columns: readonly Float64Array[], rowCount: number): Float64Array {
    return leafMeans([this.#tree], columns, rowCount);
  }
}
inspectAsText(RegressionTree.prototype);

/** The mean over trees of the mean in the leaf of each row. */
export function leafMeans(
  trees: readonly Tree[],
  columns: readonly Float64Array[],
  rowCount: number,
): Float64Array {
  const sums = new Float64Array(rowCount);
  for (const tree of trees)
    for (let row = 0; row < rowCount; row++)
      sums[row] = (sums[row] as number) + (tree.values[leafOf(tree, columns, row)] as number);
  return sums.map((sum) => sum / trees.length);
}

/**
 * Fits a regression tree: at each node the split of one feature at one threshold that leaves the least variance in the two
 * parts. It predicts the mean of the training rows of a leaf.
 *
 * @param formula such as `mpg ~ wt + hp`; text columns become a feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, and limits that are not whole.
 * @example regressionTree("mpg ~ wt", mtcars, { maxDepth: 1 }).predict({ wt: [4] })[0] // 17.78846154
 *
 * Method: CART (Breiman, Friedman, Olshen and Stone 1984), without pruning; splits and means are those of scikit-learn's
 * `DecisionTreeRegressor`, up to ties.
 */
export function regressionTree(formula: string, frame: Frame, options: TreeOptions = {}): RegressionTree {
  const limits = toLimits("regressionTree", options);
  const data = numberData(formula, frame, options);
  const weights = new Uint32Array(data.values.length).fill(1);
  const tree = growTree({
    columns: data.columns,
    sorted: SortedRows.of(data.columns),
    criterion: new Variance(data.values, weights),
    limits,
    candidates: allFeatures(data.columns.length),
  });
  return new RegressionTree(data, tree);
}
