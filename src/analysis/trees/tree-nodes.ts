import { significant } from "../linear/equation.js";
import type { Label } from "../metrics/label.js";
import { LEAF, type Tree, nodeCount, valueOf } from "./tree.js";

/** One node of a tree. */
export interface TreeNode {
  /** From 0, the root; parents before their children. */
  node: number;
  /** From the root, 0. */
  depth: number;
  /** What leads here from the parent, such as `wt <= 2.3`; empty at the root. */
  rule: string;
  /** Training rows, in a forest as often as they were drawn. */
  rowCount: number;
  /** Gini's index, entropy in bits, or variance. */
  impurity: number;
  /** The most frequent class, or the mean of the response. */
  prediction: Label;
  /** Of training rows, by class in the order of the tree's `classes`; empty for a response of numbers. */
  counts: readonly number[];
  /** How the node is split; `undefined` for a leaf. */
  split: TreeSplit | undefined;
}

export interface TreeSplit {
  feature: string;
  /** Rows with a value up to here go left. */
  threshold: number;
  /** Nodes below. */
  left: number;
  right: number;
}

/** @param meaning of the numbers a node keeps */
export function treeNodes(
  tree: Tree,
  features: readonly string[],
  meaning: (values: Float64Array) => Pick<TreeNode, "prediction" | "counts">,
): TreeNode[] {
  const rules: string[] = [""];
  return Array.from({ length: nodeCount(tree) }, (_, node) => {
    const split = splitOf(tree, features, node);
    if (split !== undefined) {
      const threshold = significant(split.threshold, 6);
      rules[split.left] = `${split.feature} <= ${threshold}`;
      rules[split.right] = `${split.feature} > ${threshold}`;
    }
    return {
      node,
      depth: tree.depth[node] as number,
      rule: rules[node] as string,
      rowCount: tree.weight[node] as number,
      impurity: tree.impurity[node] as number,
      ...meaning(valueOf(tree, node)),
      split,
    };
  });
}

function splitOf(tree: Tree, features: readonly string[], node: number): TreeSplit | undefined {
  const feature = tree.feature[node] as number;
  if (feature === LEAF) return undefined;
  return {
    feature: features[feature] as string,
    threshold: tree.threshold[node] as number,
    left: tree.left[node] as number,
    right: tree.right[node] as number,
  };
}
