import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { replaceMethod } from "../disguise.js";

/**
 * Makes `Math.random` give numbers that the seed decides. The function that is returned begins them anew: one cell's numbers
 * do not depend on how many another one takes.
 *
 * Method: xoroshiro128+, whose state is the start of SHA-256 of seed and key; 53 random bits a number.
 */
export function seedRandom(seed: number): (key: string) => void {
  const generatorFor = (key: string) => xoroshiro128plusFromState(stateOf(`${seed}\n${key}`));
  let generator = generatorFor("");
  replaceMethod(Math, "random", () => () => uniformFloat64(generator));
  return (key) => void (generator = generatorFor(key));
}

function stateOf(text: string): number[] {
  const bytes = createHash("sha256").update(text).digest();
  return [0, 4, 8, 12].map((offset) => bytes.readInt32LE(offset));
}
