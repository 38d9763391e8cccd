import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { DataError } from "../data-error.js";

/**
 * The numbers from 0 to count - 1 in an order that only the seed decides: a Fisher-Yates shuffle on xoroshiro128+.
 *
 * @param seed an integer of 32 bits
 */
export function shuffledIndices(count: number, seed: number): Int32Array {
  const random = xoroshiro128plus(seed);
  const indices = new Int32Array(count);
  for (let index = 0; index < count; index++) indices[index] = index;
  for (let last = count - 1; last > 0; last--) {
    const chosen = uniformInt(random, 0, last);
    [indices[last], indices[chosen]] = [indices[chosen] as number, indices[last] as number];
  }
  return indices;
}

/** @throws DataError for a seed that is not an integer of 32 bits, of which only a part would count. */
export function requireSeed(caller: string, seed: number): void {
  if (Number.isInteger(seed) && seed === (seed | 0)) return;
  throw new DataError(`${caller} requires a seed that is an integer of 32 bits: ${String(seed)}`);
}
