import { DataError } from "../data-error.js";
import { requirePairs } from "../require-pairs.js";

/**
 * The cosine of the angle between two vectors, from -1 to 1: a·b / (|a| |b|).
 *
 * @throws DataError for vectors of unequal length, none, a number that is not finite, and a vector of zeros, which has no
 * direction.
 * @example cosineSimilarity([1, 0], [1, 1]) // 0.7071
 */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  requirePairs("cosineSimilarity", a, b, 1);
  let [product, squareOfA, squareOfB] = [0, 0, 0];
  for (let place = 0; place < a.length; place++) {
    const [left, right] = [a[place] as number, b[place] as number];
    product += left * right;
    squareOfA += left * left;
    squareOfB += right * right;
  }
  if (squareOfA === 0 || squareOfB === 0)
    throw new DataError("cosineSimilarity: a vector of zeros has no direction");
  return Math.max(-1, Math.min(1, product / (Math.sqrt(squareOfA) * Math.sqrt(squareOfB))));
}
