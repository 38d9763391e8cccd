/** Factorials up to here are made by multiplication. */
const LARGEST_PRODUCT = 20;

/**
 * log(n!) of a whole number, to about 15 digits: a product, then Stirling's series.
 * Source: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions" (1964), 6.1.41.
 */
export function logFactorial(n: number): number {
  if (n <= LARGEST_PRODUCT) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  const inverse = 1 / n;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}
