import { betainc, fQuantile as lowerQuantile } from "../../../vendor/stdlib/index.js";
import {
  type TailOptions,
  requireDegreesOfFreedom,
  requireFiniteQuantile,
  requireNumber,
  requireProbability,
} from "./tail.js";

/**
 * Probability that an F variable with the given degrees of freedom is at most `x` (R's `pf`); above `x` with `upper`.
 *
 * A regularised incomplete beta function, always of the smaller of its two arguments: the larger is too near 1 to hold
 * the digits. Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.6.2.
 *
 * @throws DataError for NaN and for degrees of freedom that are not positive.
 * @example fCdf(89.56711, 1, 48, { upper: true }) // 1.489836e-12
 */
export function fCdf(
  x: number,
  numeratorDf: number,
  denominatorDf: number,
  { upper = false }: TailOptions = {},
): number {
  requireNumber("fCdf", "x", x);
  requireDegreesOfFreedom("fCdf", numeratorDf, denominatorDf);
  if (x <= 0) return upper ? 1 : 0;
  // Over the denominator rather than times x, which may overflow.
  const ratio = (numeratorDf / denominatorDf) * x;
  const below = ratio === Infinity ? 1 : ratio / (1 + ratio);
  const above = 1 / (1 + ratio);
  return below <= 0.5
    ? betainc(below, numeratorDf / 2, denominatorDf / 2, true, upper)
    : betainc(above, denominatorDf / 2, numeratorDf / 2, true, !upper);
}

/**
 * The value that an F variable does not exceed with probability `p` (R's `qf`); exceeds, with `upper`.
 *
 * @throws DataError unless p is from 0 to 1 and the degrees of freedom are positive.
 * @example fQuantile(0.95, 2, 27) // 3.354131
 */
export function fQuantile(
  p: number,
  numeratorDf: number,
  denominatorDf: number,
  { upper = false }: TailOptions = {},
): number {
  requireProbability("fQuantile", p);
  requireDegreesOfFreedom("fQuantile", numeratorDf, denominatorDf);
  if (p === (upper ? 1 : 0)) return 0;
  if (p === (upper ? 0 : 1)) return Infinity;
  const quantile = upper
    ? 1 / lowerQuantile(p, denominatorDf, numeratorDf)
    : lowerQuantile(p, numeratorDf, denominatorDf);
  return requireFiniteQuantile("fQuantile", p, quantile);
}
