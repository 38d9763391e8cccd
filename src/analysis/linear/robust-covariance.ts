import { DataError } from "../data-error.js";
import type { OrthonormalFit } from "./least-squares.js";
import { basisColumns, coefficientRows, leverages, sandwich } from "./orthonormal.js";

/** How the variance of each error is estimated from its residual e, with h the leverage: see `robustCovariance`. */
export type RobustErrors = "HC0" | "HC1" | "HC2" | "HC3";

/**
 * Covariance of the coefficients that holds where the errors differ in variance.
 *
 * HC0: e²; HC1: e² n / (n - p); HC2: e² / (1 - h); HC3: e² / (1 - h)².
 * Source: J. G. MacKinnon and H. White, "Some heteroskedasticity-consistent covariance matrix estimators with improved
 * finite sample properties", Journal of Econometrics 29 (1985).
 *
 * @param residuals unweighted
 * @throws DataError for HC2 and HC3 where a row has leverage 1.
 */
export function robustCovariance(
  fit: OrthonormalFit,
  residuals: readonly number[],
  type: RobustErrors,
): number[][] {
  const basis = basisColumns(fit);
  const hat = leverages(basis, fit.rowCount);
  const factor = type === "HC1" ? fit.rowCount / (fit.rowCount - basis.length) : 1;
  const power = { HC0: 0, HC1: 0, HC2: 1, HC3: 2 }[type];
  if (power === undefined) throw new DataError(`robust errors are HC0, HC1, HC2 or HC3, not ${String(type)}`);
  const variances = residuals.map((residual, row) => {
    const free = 1 - (hat[row] as number);
    if (power > 0) requireFreedom(free, row, type);
    const weighted = residual * (fit.weights?.roots[row] ?? 1);
    return (factor * weighted ** 2) / free ** power;
  });
  const middle = basis.map((a) => basis.map((b) => weightedProduct(a, b, variances)));
  return sandwich(coefficientRows(fit), middle);
}

/** What 1 - h can be by rounding alone. */
const NO_FREEDOM = 1e-10;

/** @throws DataError for a row whose fitted value is its own observation. */
export function requireFreedom(free: number, row: number, what: string): void {
  if (free > NO_FREEDOM) return;
  throw new DataError(
    `${what} is not defined: row ${row + 1} of the fit has leverage 1, its residual is 0 whatever its value`,
  );
}

function weightedProduct(a: Float64Array, b: Float64Array, weights: readonly number[]): number {
  let total = 0;
  for (let row = 0; row < a.length; row++)
    total += (a[row] as number) * (b[row] as number) * (weights[row] as number);
  return total;
}
