/**
 * Growing a tree: at each node the split that leaves the parts purest (CART).
 * Source: L. Breiman, J. H. Friedman, R. A. Olshen and C. J. Stone, "Classification and Regression Trees" (1984).
 */
import type { Criterion } from "./criterion.js";
import { SortedRows } from "./sorted-rows.js";
import { type Split, bestSplit } from "./best-split.js";
import { LEAF, type Tree } from "./tree.js";

export interface GrowthLimits {
  /** Splits from the root to a leaf, at most. */
  maxDepth: number;
  /** Rows of a node that is split, at least. */
  minSplitSize: number;
  /** Rows of a leaf, at least. */
  minLeafSize: number;
}

export interface GrowthTask {
  columns: readonly Float64Array[];
  /** The rows that count, by feature in the order of its values; worked on in place. */
  sorted: SortedRows;
  criterion: Criterion;
  limits: GrowthLimits;
  /** The features in the order in which they are tried, for one node, and how many of them must be. */
  candidates: () => { features: ArrayLike<number>; atLeast: number };
}

/** A node that waits to be split. */
interface Pending {
  from: number;
  to: number;
  depth: number;
  /** Where the parent keeps its number. */
  link: { list: number[]; parent: number } | undefined;
}

export function growTree(task: GrowthTask): Tree {
  const { criterion, sorted } = task;
  const nodes = new NodeLists(criterion.width);
  const pending: Pending[] = [{ from: 0, to: sorted.rowCount, depth: 0, link: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, to, depth, link } = next;
    criterion.start(sorted.of(0), from, to);
    const node = nodes.add(criterion, depth);
    if (link !== undefined) link.list[link.parent] = node;
    const split = splitOf(task, next, nodes.impurity[node] as number);
    if (split === undefined) continue;
    nodes.split(node, split);
    const middle = sorted.divide(task.columns, split, from, to);
    const below = { depth: depth + 1 };
    pending.push({ ...below, from: middle, to, link: { list: nodes.right, parent: node } });
    pending.push({ ...below, from, to: middle, link: { list: nodes.left, parent: node } });
  }
  return nodes.toTree();
}

function splitOf(task: GrowthTask, { from, to, depth }: Pending, impurity: number): Split | undefined {
  const { maxDepth, minSplitSize, minLeafSize } = task.limits;
  const weight = task.criterion.rightWeight;
  const isLeaf = depth >= maxDepth || weight < minSplitSize || weight < 2 * minLeafSize || impurity === 0;
  return isLeaf ? undefined : bestSplit(task, from, to);
}

/** Nodes as they are made. */
class NodeLists {
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly impurity: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #depth: number[] = [];
  readonly #weight: number[] = [];
  readonly #values: Float64Array[] = [];
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  /** A leaf, as yet. */
  add(criterion: Criterion, depth: number): number {
    this.#feature.push(LEAF);
    this.#threshold.push(0);
    this.left.push(0);
    this.right.push(0);
    this.#depth.push(depth);
    this.#weight.push(criterion.rightWeight);
    this.impurity.push(criterion.impurity());
    this.#values.push(criterion.value());
    return this.#feature.length - 1;
  }

  split(node: number, { feature, threshold }: Split): void {
    this.#feature[node] = feature;
    this.#threshold[node] = threshold;
  }

  toTree(): Tree {
    const values = new Float64Array(this.#width * this.#values.length);
    for (const [node, own] of this.#values.entries()) values.set(own, node * this.#width);
    return {
      feature: Int32Array.from(this.#feature),
      threshold: Float64Array.from(this.#threshold),
      left: Int32Array.from(this.left),
      right: Int32Array.from(this.right),
      depth: Int32Array.from(this.#depth),
      weight: Float64Array.from(this.#weight),
      impurity: Float64Array.from(this.impurity),
      values,
      width: this.#width,
    };
  }
}
