import type { Random } from "../random.js";

/** Words drawn in proportion to count^0.75, which makes rare ones a little less rare. */
export class NoiseWords {
  /** Running sums of the weights. */
  readonly #sums: Float64Array;

  constructor(counts: readonly number[]) {
    let sum = 0;
    this.#sums = Float64Array.from(counts, (count) => (sum += count ** 0.75));
  }

  /** At most `count` words, none of them `except`: a draw that hits it is lost. */
  draw(random: Random, except: number, count: number): number[] {
    const total = this.#sums.at(-1) as number;
    return Array.from({ length: count }, () => this.#placeOf(random.uniform(0, total))).filter(
      (place) => place !== except,
    );
  }

  /** The first place whose running sum is above the draw. */
  #placeOf(draw: number): number {
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] as number) > draw) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
