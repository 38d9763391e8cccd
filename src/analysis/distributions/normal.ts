import { erfcinv, normalCdf as standardCdf } from "../../../vendor/stdlib/index.js";
import { type TailOptions, requireNumber, requireProbability } from "./tail.js";

/**
 * Probability that a standard normal variable is at most `z` (R's `pnorm`); above `z` with `upper`.
 * Source: the complementary error function of @stdlib, W. J. Cody, "Rational Chebyshev approximations for the error
 * function", Mathematics of Computation 23 (1969).
 *
 * @throws DataError for NaN.
 * @example normalCdf(1.959963984540054) // 0.975
 * @example normalCdf(20, { upper: true }) // 2.7536e-89
 */
export function normalCdf(z: number, { upper = false }: TailOptions = {}): number {
  requireNumber("normalCdf", "z", z);
  return standardCdf(upper ? -z : z, 0, 1);
}

/**
 * The value that a standard normal variable does not exceed with probability `p` (R's `qnorm`); infinite for 0 and 1.
 *
 * @throws DataError unless p is from 0 to 1.
 * @example normalQuantile(0.975) // 1.959964
 */
export function normalQuantile(p: number, { upper = false }: TailOptions = {}): number {
  requireProbability("normalQuantile", p);
  // In the smaller tail: erfcinv keeps the digits of small arguments, and 1 - p is exact from 0.5 on.
  const lower = p < 0.5 ? -Math.SQRT2 * erfcinv(2 * p) : Math.SQRT2 * erfcinv(2 * (1 - p));
  return (upper ? -lower : lower) + 0;
}
