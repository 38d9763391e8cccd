/**
 * Points in halves of halves, so that a search for the nearest need not look at all.
 * Source: J. L. Bentley, "Multidimensional binary search trees used for associative searching" (1975).
 */

/** The nearest training rows of one point, the nearest first; of equally near ones the earlier row first. */
export interface Neighbours {
  rows: Int32Array;
  distances: Float64Array;
}

const LEAF_SIZE = 16;

type Node = { from: number; to: number } | { feature: number; value: number; low: Node; high: Node };

export class PointTree {
  readonly #columns: readonly Float64Array[];
  readonly #rows: Int32Array;
  readonly #root: Node;

  constructor(columns: readonly Float64Array[]) {
    this.#columns = columns;
    this.#rows = Int32Array.from(columns[0] ?? [], (_, row) => row);
    this.#root = this.#halved(0, this.#rows.length);
  }

  /** @param point one value a feature @param count at most as many as there are rows */
  nearest(point: ArrayLike<number>, count: number): Neighbours {
    const found: Neighbours = {
      rows: new Int32Array(count).fill(-1),
      distances: new Float64Array(count).fill(Infinity),
    };
    this.#search(this.#root, point, found, 0, new Float64Array(point.length));
    return { rows: found.rows, distances: found.distances.map(Math.sqrt) };
  }

  /** Splits at the middle of the widest feature. */
  #halved(from: number, to: number): Node {
    const { feature, width } = this.#widest(from, to);
    if (to - from <= LEAF_SIZE || width === 0) return { from, to };
    const values = this.#columns[feature] as Float64Array;
    const part = this.#rows.subarray(from, to);
    part.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
    const middle = (from + to) >> 1;
    const value = values[this.#rows[middle] as number] as number;
    return { feature, value, low: this.#halved(from, middle), high: this.#halved(middle, to) };
  }

  #widest(from: number, to: number): { feature: number; width: number } {
    let best = { feature: 0, width: -1 };
    for (const [feature, values] of this.#columns.entries()) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = from; i < to; i++) {
        const value = values[this.#rows[i] as number] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > best.width) best = { feature, width: high - low };
    }
    return best;
  }

  /** @param bound squared distance to the node's part of space @param aside the share of each feature in it */
  #search(node: Node, point: ArrayLike<number>, found: Neighbours, bound: number, aside: Float64Array): void {
    if (bound > (found.distances.at(-1) as number)) return;
    if ("from" in node) {
      for (let i = node.from; i < node.to; i++) this.#offer(this.#rows[i] as number, point, found);
      return;
    }
    const { feature, value, low, high } = node;
    const distance = (point[feature] as number) - value;
    const [near, far] = distance < 0 ? [low, high] : [high, low];
    this.#search(near, point, found, bound, aside);
    const before = aside[feature] as number;
    const own = distance * distance;
    aside[feature] = own;
    // A little less, so that rounding never hides a point that is just as near.
    this.#search(far, point, found, (bound - before + own) * (1 - 1e-12), aside);
    aside[feature] = before;
  }

  #offer(row: number, point: ArrayLike<number>, { rows, distances }: Neighbours): void {
    let distance = 0;
    for (let feature = 0; feature < point.length; feature++) {
      const difference =
        ((this.#columns[feature] as Float64Array)[row] as number) - (point[feature] as number);
      distance += difference * difference;
    }
    let place = rows.length - 1;
    if (!comesBefore(distance, row, distances[place] as number, rows[place] as number)) return;
    while (
      place > 0 &&
      comesBefore(distance, row, distances[place - 1] as number, rows[place - 1] as number)
    ) {
      rows[place] = rows[place - 1] as number;
      distances[place] = distances[place - 1] as number;
      place--;
    }
    rows[place] = row;
    distances[place] = distance;
  }
}

function comesBefore(distance: number, row: number, otherDistance: number, otherRow: number): boolean {
  return distance < otherDistance || (distance === otherDistance && row < otherRow);
}
