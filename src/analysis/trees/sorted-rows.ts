import { sortOrder } from "../data/sort-order.js";

/** Rows by feature in the order of its values: sorted once, and kept so while a tree divides them. */
export class SortedRows {
  readonly rowCount: number;
  readonly #orders: readonly Int32Array[];
  readonly #goesLeft: Uint8Array;
  readonly #spare: Int32Array;

  private constructor(orders: readonly Int32Array[], allRows: number) {
    this.#orders = orders;
    this.rowCount = orders[0]?.length ?? 0;
    this.#goesLeft = new Uint8Array(allRows);
    this.#spare = new Int32Array(this.rowCount);
  }

  static of(columns: readonly Float64Array[]): SortedRows {
    const count = columns[0]?.length ?? 0;
    const orders = columns.map((values) => sortOrder([{ name: "", values, descending: false }], count));
    return new SortedRows(orders, count);
  }

  /** Those that count at all, in the same orders. */
  counted(weights: Uint32Array): SortedRows {
    const kept = this.#orders.map((order) => order.filter((row) => weights[row] !== 0));
    return new SortedRows(kept, weights.length);
  }

  /** All rows in the order of a feature. */
  of(feature: number): Int32Array {
    return this.#orders[feature] as Int32Array;
  }

  /** Brings the rows of a node that go left before those that go right, in every order. @returns where the right ones begin */
  divide(
    columns: readonly Float64Array[],
    { feature, threshold }: { feature: number; threshold: number },
    from: number,
    to: number,
  ): number {
    const values = columns[feature] as Float64Array;
    const own = this.of(feature);
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = own[i] as number;
      const isLeft = (values[row] as number) <= threshold;
      this.#goesLeft[row] = isLeft ? 1 : 0;
      if (isLeft) middle++;
    }
    for (const order of this.#orders) if (order !== own) this.#divideOrder(order, from, to);
    return middle;
  }

  #divideOrder(order: Int32Array, from: number, to: number): void {
    const [goesLeft, spare] = [this.#goesLeft, this.#spare];
    let [left, right] = [from, 0];
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      if (goesLeft[row] === 1) order[left++] = row;
      else spare[right++] = row;
    }
    order.set(spare.subarray(0, right), left);
  }
}
