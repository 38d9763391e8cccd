import { type Kernel, type Points, kernelRow } from "./kernel.js";

/** Numbers kept at most: 240 MB. */
const CAPACITY = 30_000_000;

/**
 * Rows of the matrix y y' K, computed as far as they are asked for and kept while there is room, the longest unused
 * going first. Rows and columns change places together with the points.
 */
export class KernelCache {
  readonly #kernel: Kernel;
  readonly #points: Points;
  readonly #norms: Float64Array;
  readonly #signs: Int8Array;
  /** By place, the most recently used last; the length of a list says how far it is known. */
  readonly #rows = new Map<number, Float64Array>();
  #held = 0;

  /** @param signs of the two classes, 1 and -1 */
  constructor(kernel: Kernel, points: Points, norms: Float64Array, signs: Int8Array) {
    this.#kernel = kernel;
    this.#points = points;
    this.#norms = norms;
    this.#signs = signs;
  }

  /** The first `length` numbers of a row; there may be more in the list. */
  row(place: number, length: number): Float64Array {
    const known = this.#rows.get(place);
    if (known !== undefined) this.#forget(place, known);
    const row = known !== undefined && known.length >= length ? known : this.#extended(place, known, length);
    this.#rows.set(place, row);
    this.#held += row.length;
    return row;
  }

  /** Two points have changed places. */
  swap(a: number, b: number): void {
    const [rowA, rowB] = [this.#rows.get(a), this.#rows.get(b)];
    if (rowA !== undefined) this.#forget(a, rowA);
    if (rowB !== undefined) this.#forget(b, rowB);
    if (rowA !== undefined) this.#keep(b, rowA);
    if (rowB !== undefined) this.#keep(a, rowB);
    const [least, most] = a < b ? [a, b] : [b, a];
    for (const [place, row] of this.#rows) {
      if (row.length <= least) continue;
      if (row.length > most) [row[least], row[most]] = [row[most] as number, row[least] as number];
      else this.#forget(place, row);
    }
  }

  #extended(place: number, known: Float64Array | undefined, length: number): Float64Array {
    for (const [oldest, row] of this.#rows) {
      if (this.#held + length <= CAPACITY) break;
      this.#forget(oldest, row);
    }
    const row = new Float64Array(length);
    if (known !== undefined) row.set(known);
    const from = known?.length ?? 0;
    const points = { points: this.#points, norms: this.#norms };
    const one = { points: this.#points, row: place, norm: this.#norms[place] as number };
    kernelRow(this.#kernel, one, points, row, from, length);
    const sign = this.#signs[place] as number;
    for (let other = from; other < length; other++)
      row[other] = sign * (this.#signs[other] as number) * (row[other] as number);
    return row;
  }

  #keep(place: number, row: Float64Array): void {
    this.#rows.set(place, row);
    this.#held += row.length;
  }

  #forget(place: number, row: Float64Array): void {
    this.#rows.delete(place);
    this.#held -= row.length;
  }
}
