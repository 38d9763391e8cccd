import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { type ClassData, classData } from "../learning/class-data.js";
import { FittedClassifier } from "../learning/classifier.js";
import { requireOneOf } from "../learning/require-option.js";
import { byFeature } from "./by-feature.js";
import { Entropy, Gini } from "./criterion.js";
import { growTree } from "./grow-tree.js";
import { SortedRows } from "./sorted-rows.js";
import { type Tree, featureImportance, leafCount, leafOf, nodeCount, treeDepth, valueOf } from "./tree.js";
import { type DecisionTreeOptions, type Impurity, toLimits } from "./tree-options.js";
import { type TreeNode, treeNodes } from "./tree-nodes.js";
import { treeTable } from "./tree-table.js";

/** A fitted classification tree: what `decisionTree` returns. Shown by `display(tree)` as the list of its nodes. */
export class DecisionTree extends FittedClassifier {
  readonly criterion: Impurity;
  /** Splits from the root to the deepest leaf. */
  readonly depth: number;
  readonly leafCount: number;
  readonly nodeCount: number;
  /** Share of each feature in the fall of impurity over all splits, by name; sums to 1. */
  readonly featureImportance: Readonly<Record<string, number>>;
  readonly #tree: Tree;

  constructor(data: ClassData, criterion: Impurity, tree: Tree) {
    super(data);
    this.#tree = tree;
    this.criterion = criterion;
    this.depth = treeDepth(tree);
    this.leafCount = leafCount(tree);
    this.nodeCount = nodeCount(tree);
    this.featureImportance = byFeature(this.features, featureImportance(tree, this.features.length));
  }

  /** The nodes, parents before their children, left before right. */
  nodes(): TreeNode[] {
    return treeNodes(this.#tree, this.features, (values) => {
      const most = values.indexOf(values.reduce((a, b) => Math.max(a, b)));
      return { prediction: this.classes[most] as string, counts: Array.from(values) };
    });
  }

  toMimeBundle(): DisplayBundle {
    return treeTable(this.nodes(), {
      caption: `Decision tree ${this.formula}`,
      prediction: "Class",
      counts: this.classes.map(String),
      impurity: this.criterion === "gini" ? "Gini" : "Entropy",
      model: this,
    }).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[] {
    return leafShares([this.#tree], this.classes.length, columns, rowCount);
  }
}
inspectAsText(DecisionTree.prototype);

/** The mean over trees of the share of each class in the leaf of each row. */
export function leafShares(
  trees: readonly Tree[],
  classCount: number,
  columns: readonly Float64Array[],
  rowCount: number,
): Float64Array[] {
  const shares = Array.from({ length: classCount }, () => new Float64Array(rowCount));
  for (const tree of trees) {
    for (let row = 0; row < rowCount; row++) {
      const leaf = leafOf(tree, columns, row);
      const counts = valueOf(tree, leaf);
      const weight = tree.weight[leaf] as number;
      for (let place = 0; place < classCount; place++) {
        const own = shares[place] as Float64Array;
        own[row] = (own[row] as number) + (counts[place] as number) / weight;
      }
    }
  }
  return shares.map((own) => own.map((total) => total / trees.length));
}

/**
 * Fits a classification tree: at each node the split of one feature at one threshold that leaves the two parts purest.
 * Probabilities are the shares of the classes among the training rows of a leaf. Of equally good splits the first feature
 * of the formula is taken, at the least threshold, so that the tree is the same each time.
 *
 * @param formula such as `species ~ petal_length + petal_width`, or `species ~ .` for all other columns; text columns become a
 * feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class
 * only or of measurements, and limits that are not whole.
 * @example decisionTree("am ~ wt", mtcars, { maxDepth: 2 }).predict({ wt: [2, 4] }) // [1, 0]
 * @example crossValidate(iris, {
 *   folds: 5,
 *   seed: 1,
 *   fit: (train) => decisionTree("species ~ .", train, { minLeafSize: 5 }),
 *   score: (tree, test) => accuracy(textColumn(test, "species"), tree.predict(test)),
 * })
 *
 * Method: CART (Breiman, Friedman, Olshen and Stone 1984), without pruning; splits, thresholds and importances are those
 * of scikit-learn's `DecisionTreeClassifier`, up to ties.
 */
export function decisionTree(formula: string, frame: Frame, options: DecisionTreeOptions = {}): DecisionTree {
  const { criterion = "gini" } = options;
  requireOneOf("decisionTree", "criterion", criterion, ["gini", "entropy"]);
  const limits = toLimits("decisionTree", options);
  const data = classData("decisionTree", formula, frame, options);
  const Measure = criterion === "gini" ? Gini : Entropy;
  const weights = new Uint32Array(data.codes.length).fill(1);
  const tree = growTree({
    columns: data.columns,
    sorted: SortedRows.of(data.columns),
    criterion: new Measure(data.codes, weights, data.classes.length),
    limits,
    candidates: allFeatures(data.columns.length),
  });
  return new DecisionTree(data, criterion, tree);
}

/** Every feature at every node, in their order. */
export function allFeatures(count: number): () => { features: Int32Array; atLeast: number } {
  const features = Int32Array.from({ length: count }, (_, place) => place);
  return () => ({ features, atLeast: count });
}
