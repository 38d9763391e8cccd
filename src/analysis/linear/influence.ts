/**
 * How much each row of a fit sways it. All are lists with one number for each row used.
 * Source: D. A. Belsley, E. Kuh and R. E. Welsch, "Regression Diagnostics" (1980); R. D. Cook and S. Weisberg,
 * "Residuals and Influence in Regression" (1982).
 */
import { DataError } from "../data-error.js";
import type { LinearModel } from "./linear-model.js";
import { basisColumns, leverages } from "./orthonormal.js";
import { requireFreedom } from "./robust-covariance.js";

/**
 * Leverage of each row, the diagonal of the hat matrix: from 0 to 1, its sum the number of coefficients; R's
 * `hatvalues`.
 *
 * @example Math.max(...hatValues(model))
 */
export function hatValues(model: LinearModel): number[] {
  return leverages(basisColumns(model.parts.solution.orthonormal), model.rowCount);
}

/**
 * Residuals over their standard deviations, e √w / (s √(1 - h)); R's `rstandard`.
 *
 * @throws DataError for a row of leverage 1, and for an exact fit.
 * @example standardizedResiduals(model).filter((residual) => Math.abs(residual) > 3)
 */
export function standardizedResiduals(model: LinearModel): number[] {
  return scaledRows(model, "a standardised residual").map(({ standardized }) => standardized);
}

/**
 * Residuals over standard deviations estimated without their own row, t distributed with one degree of freedom less
 * than the model; R's `rstudent`.
 *
 * @throws DataError as `standardizedResiduals` does, and where the other rows fit exactly or leave no degree of freedom.
 * @example studentizedResiduals(model).findIndex((residual) => Math.abs(residual) > 3)
 */
export function studentizedResiduals(model: LinearModel): number[] {
  return scaledRows(model, "a studentised residual").map(({ standardized }, row) =>
    studentized(model, standardized, row),
  );
}

/**
 * How far all fitted values move when the row is left out: r² h / (p (1 - h)), r the standardised residual, p the
 * number of coefficients; R's `cooks.distance`.
 *
 * @throws DataError as `standardizedResiduals` does.
 * @example Math.max(...cooksDistance(model)) // above 1: one row decides the fit
 */
export function cooksDistance(model: LinearModel): number[] {
  const count = model.rowCount - model.degreesOfFreedom;
  return scaledRows(model, "Cook's distance").map(
    ({ standardized, hat }) => (standardized ** 2 * hat) / (count * (1 - hat)),
  );
}

/**
 * How far the row's own fitted value moves when it is left out, in its standard errors: t √(h / (1 - h)), t the
 * studentised residual; R's `dffits`.
 *
 * @throws DataError as `studentizedResiduals` does.
 * @example dffits(lm("dist ~ speed", cars))
 */
export function dffits(model: LinearModel): number[] {
  return scaledRows(model, "DFFITS").map(
    ({ standardized, hat }, row) => studentized(model, standardized, row) * Math.sqrt(hat / (1 - hat)),
  );
}

function scaledRows(model: LinearModel, what: string): Array<{ hat: number; standardized: number }> {
  const sigma = model.residualStandardError;
  if (sigma === 0) throw new DataError(`${what} is not defined: the fit is exact, all residuals are 0`);
  return hatValues(model).map((hat, row) => {
    requireFreedom(1 - hat, row, what);
    const residual = (model.residuals[row] as number) * Math.sqrt(model.weights?.[row] ?? 1);
    return { hat, standardized: residual / (sigma * Math.sqrt(1 - hat)) };
  });
}

function studentized(model: LinearModel, standardized: number, row: number): number {
  const left = model.degreesOfFreedom - standardized ** 2;
  if (model.degreesOfFreedom > 1 && left > 0)
    return standardized * Math.sqrt((model.degreesOfFreedom - 1) / left);
  throw new DataError(
    `a studentised residual is not defined: without row ${row + 1} of the fit no residual is left to estimate from`,
  );
}
