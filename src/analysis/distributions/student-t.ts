import { tQuantile as lowerQuantile } from "../../../vendor/stdlib/index.js";
import { fCdf } from "./f.js";
import {
  type TailOptions,
  requireDegreesOfFreedom,
  requireFiniteQuantile,
  requireNumber,
  requireProbability,
} from "./tail.js";

/**
 * Probability that a variable of Student's t distribution is at most `t` (R's `pt`); above `t` with `upper`.
 * By symmetry half of a tail of F: t² is F with 1 and `degreesOfFreedom`.
 *
 * @throws DataError for NaN and for degrees of freedom that are not positive.
 * @example tCdf(9.463999, 48, { upper: true }) // 7.448959e-13
 */
export function tCdf(t: number, degreesOfFreedom: number, { upper = false }: TailOptions = {}): number {
  requireNumber("tCdf", "t", t);
  requireDegreesOfFreedom("tCdf", degreesOfFreedom);
  const tail = fCdf(t * t, 1, degreesOfFreedom, { upper: true }) / 2;
  return t > 0 === upper ? tail : 1 - tail;
}

/** Probability of a t at least as far from zero as this one: the p-value of a two-sided test. */
export function tTwoSided(t: number, degreesOfFreedom: number): number {
  return 2 * tCdf(Math.abs(t), degreesOfFreedom, { upper: true });
}

/**
 * The value that a variable of Student's t distribution does not exceed with probability `p` (R's `qt`).
 *
 * @throws DataError unless p is from 0 to 1 and the degrees of freedom are positive.
 * @example tQuantile(0.975, 48) // 2.010635
 */
export function tQuantile(p: number, degreesOfFreedom: number, { upper = false }: TailOptions = {}): number {
  requireProbability("tQuantile", p);
  requireDegreesOfFreedom("tQuantile", degreesOfFreedom);
  if (p === 0.5) return 0;
  const inTail = Math.min(p, 1 - p);
  const distance = inTail === 0 ? Infinity : -lowerQuantile(inTail, degreesOfFreedom);
  return requireFiniteQuantile("tQuantile", p, p < 0.5 === upper ? distance : -distance);
}
