/** A binary tree of splits, as lists by node: node 0 is the root, and parents come before their children. */
export interface Tree {
  /** Feature of the split; -1 for a leaf. */
  feature: Int32Array;
  /** Rows with a value up to here go left. */
  threshold: Float64Array;
  /** Nodes below; 0 for a leaf. */
  left: Int32Array;
  right: Int32Array;
  /** From the root, 0. */
  depth: Int32Array;
  /** Training rows, as often as they count. */
  weight: Float64Array;
  impurity: Float64Array;
  /** What each node keeps, `width` numbers a node: weight by class, or the mean. */
  values: Float64Array;
  width: number;
}

export const LEAF = -1;

export const nodeCount = ({ feature }: Tree): number => feature.length;

/** The numbers that a node keeps. */
export const valueOf = ({ values, width }: Tree, node: number): Float64Array =>
  values.subarray(node * width, (node + 1) * width);

/** The leaf that a row falls into. */
export function leafOf(tree: Tree, columns: readonly Float64Array[], row: number): number {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  for (let split = feature[0] as number; split !== LEAF; split = feature[node] as number) {
    const value = (columns[split] as Float64Array)[row] as number;
    node = (value <= (threshold[node] as number) ? left[node] : right[node]) as number;
  }
  return node;
}

export const leafCount = ({ feature }: Tree): number =>
  feature.reduce((count, split) => count + (split === LEAF ? 1 : 0), 0);

export const treeDepth = ({ depth }: Tree): number => depth.reduce((most, one) => Math.max(most, one), 0);

/**
 * Share of each feature in the fall of impurity over all splits, weighted by rows; sums to 1, or is 0 throughout where
 * nothing is split (mean decrease in impurity: L. Breiman and others, 1984).
 */
export function featureImportance(tree: Tree, featureCount: number): Float64Array {
  const gains = new Float64Array(featureCount);
  const total = (node: number): number => (tree.weight[node] as number) * (tree.impurity[node] as number);
  for (let node = 0; node < nodeCount(tree); node++) {
    const split = tree.feature[node] as number;
    if (split === LEAF) continue;
    const gain = total(node) - total(tree.left[node] as number) - total(tree.right[node] as number);
    gains[split] = (gains[split] as number) + gain;
  }
  const sum = gains.reduce((all, gain) => all + gain, 0);
  return sum > 0 ? gains.map((gain) => gain / sum) : gains;
}
