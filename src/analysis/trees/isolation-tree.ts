/** Trees of random cuts: F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation forest" (2008). */
import type { Random } from "../random.js";

/** A leaf that says how many rows are left in it, or a cut. */
export type IsolationTree =
  { rows: number } | { feature: number; threshold: number; left: IsolationTree; right: IsolationTree };

/** The mean number of cuts that set one of `count` random rows apart: that of an unsuccessful search in a binary search tree. */
export function averagePath(count: number): number {
  if (count <= 1) return 0;
  if (count === 2) return 1;
  return 2 * (Math.log(count - 1) + EULER) - (2 * (count - 1)) / count;
}

const EULER = 0.5772156649015329;

/** Cuts until rows are alone, or as deep as an average row needs. */
export function growIsolationTree(
  columns: readonly Float64Array[],
  rows: Int32Array,
  random: Random,
  depthLeft = Math.ceil(Math.log2(rows.length)),
): IsolationTree {
  const ranges = depthLeft === 0 || rows.length < 2 ? [] : varying(columns, rows);
  if (ranges.length === 0) return { rows: rows.length };
  const { feature, low, high } = random.choice(ranges);
  const threshold = random.uniform(low, high);
  const values = columns[feature] as Float64Array;
  // At the lowest value itself rows go left, so that neither part is empty.
  const left = rows.filter((row) => (values[row] as number) <= threshold);
  const right = rows.filter((row) => (values[row] as number) > threshold);
  return {
    feature,
    threshold,
    left: growIsolationTree(columns, left, random, depthLeft - 1),
    right: growIsolationTree(columns, right, random, depthLeft - 1),
  };
}

/** Cuts on the way of a row, with those that its leaf would have needed on average. */
export function pathLength(tree: IsolationTree, columns: readonly Float64Array[], row: number): number {
  let length = 0;
  let node = tree;
  while ("feature" in node) {
    const value = (columns[node.feature] as Float64Array)[row] as number;
    node = value <= node.threshold ? node.left : node.right;
    length++;
  }
  return length + averagePath(node.rows);
}

function varying(
  columns: readonly Float64Array[],
  rows: Int32Array,
): Array<{ feature: number; low: number; high: number }> {
  return columns.flatMap((values, feature) => {
    let [low, high] = [Infinity, -Infinity];
    for (const row of rows) {
      low = Math.min(low, values[row] as number);
      high = Math.max(high, values[row] as number);
    }
    return low < high ? [{ feature, low, high }] : [];
  });
}
