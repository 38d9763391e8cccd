import { gammainc } from "../../../vendor/stdlib/index.js";

/** From here on stdlib's far tails lose digits (three are left of the upper one at a = 2500, x = 3000). */
export const LARGE = 100;

/** Regularised incomplete gamma function P(a, x), or Q(a, x) = 1 - P(a, x) where `upper`. For a > 0 and x ≥ 0. */
export function incompleteGamma(a: number, x: number, upper: boolean): number {
  if (x === Infinity) return upper ? 0 : 1;
  if (a < LARGE) return gammainc(x, a, true, upper);
  if (x === 0) return upper ? 1 : 0;
  const density = xTimesDensity(a, x);
  const isBelow = x < a + 1;
  const tail = isBelow ? density * lowerSeries(a, x) : density * upperFraction(a, x);
  return isBelow === upper ? 1 - tail : tail;
}

/** x^a e^-x / Γ(a), which is x times the slope of P(a, x), by Stirling's series, whose error at 100 is below rounding. */
export function xTimesDensity(a: number, x: number): number {
  const shift = (x - a) / a;
  const correction = (1 / 12 - (1 / 360 - 1 / 1260 / a ** 2) / a ** 2) / a;
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(a * (Math.log1p(shift) - shift) - correction);
}

/** M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 6.5.29. */
function lowerSeries(a: number, x: number): number {
  let total = 1 / a;
  for (let term = total, n = 1; term > total * Number.EPSILON; n++) {
    term *= x / (a + n);
    total += term;
  }
  return total;
}

/** The same, 6.5.31, as a continued fraction evaluated by Lentz's method (Applied Optics 15, 1976). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1, change = 0; Math.abs(change - 1) > Number.EPSILON; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    change = c * d;
    value *= change;
  }
  return value;
}
