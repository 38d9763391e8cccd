/** Data whose best possible accuracy is known, for whatever learns classes. */
import { randomSource } from "../../../src/analysis/random.js";

/**
 * Whether two numbers in [-1, 1] have the same sign, which no line through the plane tells; a tenth of the answers, drawn
 * at random, say the opposite. Nothing can tell more than 90 % of them.
 */
export function noisyExclusiveOr(count: number, seed: number): { a: number[]; b: number[]; same: boolean[] } {
  const random = randomSource(seed);
  const a = Array.from({ length: count }, () => random.uniform(-1, 1));
  const b = Array.from({ length: count }, () => random.uniform(-1, 1));
  const same = a.map((value, row) => value * (b[row] as number) > 0 !== random.chance(0.1));
  return { a, b, same };
}

const SIDE = 8;

/** Images of 8 × 8 with one bright line, `row` or `column`, in noise; a twentieth of the labels say the opposite. */
export function noisyLines(count: number, seed: number): { images: Float64Array[]; labels: string[] } {
  const random = randomSource(seed);
  const labels: string[] = [];
  const images = Array.from({ length: count }, () => {
    const isRow = random.chance(0.5);
    const place = random.integer(0, SIDE - 1);
    labels.push(isRow !== random.chance(0.05) ? "row" : "column");
    return Float64Array.from({ length: SIDE * SIDE }, (_, pixel) => {
      const at = isRow ? Math.floor(pixel / SIDE) : pixel % SIDE;
      return 0.3 * random.normal() + (at === place ? 1 : 0);
    });
  });
  return { images, labels };
}
