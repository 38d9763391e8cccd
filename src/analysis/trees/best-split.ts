import type { Criterion } from "./criterion.js";
import type { GrowthTask } from "./grow-tree.js";

export interface Split {
  feature: number;
  /** Rows with a value up to here go left. */
  threshold: number;
  score: number;
}

/**
 * The best split of the rows in `from` to `to`; of equally good ones the first that was tried, at the least value. Features
 * that are constant here count as tried, but the search goes on until one can be split.
 */
export function bestSplit(task: GrowthTask, from: number, to: number): Split | undefined {
  const { features, atLeast } = task.candidates();
  let best: Split | undefined;
  for (let tried = 0; tried < features.length; tried++) {
    if (tried >= atLeast && best !== undefined) break;
    const feature = features[tried] as number;
    const found = bestThreshold(task, feature, from, to, best?.score ?? -Infinity);
    if (found !== undefined) best = found;
  }
  return best;
}

/** The best threshold of one feature, where it beats `bar`. */
function bestThreshold(
  { columns, sorted, criterion, limits }: GrowthTask,
  feature: number,
  from: number,
  to: number,
  bar: number,
): Split | undefined {
  const values = columns[feature] as Float64Array;
  const rows = sorted.of(feature);
  if (values[rows[from] as number] === values[rows[to - 1] as number]) return undefined;
  criterion.restart();
  const place = scan(values, rows, from, to, criterion, limits.minLeafSize, bar);
  if (place.at < 0) return undefined;
  const [below, above] = [values[rows[place.at] as number], values[rows[place.at + 1] as number]];
  return { feature, threshold: between(below as number, above as number), score: place.score };
}

function scan(
  values: Float64Array,
  rows: Int32Array,
  from: number,
  to: number,
  criterion: Criterion,
  minLeafSize: number,
  bar: number,
): { at: number; score: number } {
  let [at, score] = [-1, bar];
  let next = values[rows[from] as number] as number;
  for (let i = from; i < to - 1; i++) {
    const value = next;
    next = values[rows[i + 1] as number] as number;
    criterion.move(rows[i] as number);
    if (value === next || criterion.leftWeight < minLeafSize) continue;
    if (criterion.rightWeight < minLeafSize) break;
    const own = criterion.score();
    if (own > score) [at, score] = [i, own];
  }
  return { at, score };
}

/** Half-way, and never so near the upper value that rounding makes it that value. */
function between(below: number, above: number): number {
  const middle = below / 2 + above / 2;
  return middle < above ? middle : below;
}
