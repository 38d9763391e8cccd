import { chisquareQuantile as lowerQuantile } from "../../../vendor/stdlib/index.js";
import { LARGE, incompleteGamma, xTimesDensity } from "./incomplete-gamma.js";
import {
  type TailOptions,
  requireDegreesOfFreedom,
  requireFiniteQuantile,
  requireNumber,
  requireProbability,
} from "./tail.js";

/**
 * Probability that a chi-square variable is at most `x` (R's `pchisq`); above `x` with `upper`.
 * A regularised incomplete gamma function (M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964,
 * 26.4.19).
 *
 * @throws DataError for NaN and for degrees of freedom that are not positive.
 * @example chiSquareCdf(3.841459, 1, { upper: true }) // 0.05
 */
export function chiSquareCdf(
  x: number,
  degreesOfFreedom: number,
  { upper = false }: TailOptions = {},
): number {
  requireNumber("chiSquareCdf", "x", x);
  requireDegreesOfFreedom("chiSquareCdf", degreesOfFreedom);
  return incompleteGamma(degreesOfFreedom / 2, Math.max(x, 0) / 2, upper);
}

/**
 * The value that a chi-square variable does not exceed with probability `p` (R's `qchisq`).
 *
 * @throws DataError unless p is from 0 to 1 and the degrees of freedom are positive.
 * @example chiSquareQuantile(0.95, 1) // 3.841459
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  requireProbability("chiSquareQuantile", p);
  requireDegreesOfFreedom("chiSquareQuantile", degreesOfFreedom);
  const quantile = requireFiniteQuantile("chiSquareQuantile", p, lowerQuantile(p, degreesOfFreedom));
  return degreesOfFreedom / 2 < LARGE || p === 0 || p === 1
    ? quantile
    : polished(quantile, p, degreesOfFreedom);
}

const NEWTON_STEPS = 4;

/** stdlib's quantile has but four digits at 5000 degrees of freedom: Newton's method gives the others. */
function polished(start: number, p: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom / 2;
  let x = start;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const excess = p < 0.5 ? incompleteGamma(a, x / 2, false) - p : 1 - p - incompleteGamma(a, x / 2, true);
    x *= 1 - excess / xTimesDensity(a, x / 2);
  }
  return x;
}
