import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Integers from 0 to below `limit`, the same on every machine for one seed. */
export function randomIntegers(seed: number): (limit: number) => number {
  const generator = xoroshiro128plus(seed);
  return (limit) => uniformInt(generator, 0, limit - 1);
}

/** Seeds for a property test: the failing one is named in the test's title. */
export const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
