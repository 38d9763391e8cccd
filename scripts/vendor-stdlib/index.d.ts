/** Distribution functions of stdlib (https://stdlib.io); NaN for arguments outside their domain. */

/** The regularised incomplete beta function I_x(a, b), or 1 - I_x(a, b) where `upper`. */
export function betainc(x: number, a: number, b: number, regularized: true, upper: boolean): number;
/** The inverse of the complementary error function. */
export function erfcinv(x: number): number;
/** The regularised incomplete gamma function: P(a, x), or Q(a, x) where `upper`. */
export function gammainc(x: number, a: number, regularized: true, upper: boolean): number;
export function chisquareQuantile(p: number, k: number): number;
export function fQuantile(p: number, d1: number, d2: number): number;
export function normalCdf(x: number, mu: number, sigma: number): number;
export function tQuantile(p: number, v: number): number;
