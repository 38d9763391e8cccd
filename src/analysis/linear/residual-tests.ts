/** Tests of a fit's residuals: for order, for equal variance, for the normal distribution. */
import { DataError } from "../data-error.js";
import { chiSquareCdf } from "../distributions/chi-square.js";
import { uncheckedMean } from "../mean.js";
import { sum } from "../sum.js";
import type { LinearModel } from "./linear-model.js";
import { basisColumns } from "./orthonormal.js";

export interface ResidualTest {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
}

/**
 * Durbin and Watson's statistic of the residuals in the order of the rows: about 2 without first-order
 * autocorrelation, towards 0 with a positive, towards 4 with a negative one.
 * Source: J. Durbin and G. S. Watson, Biometrika 37 (1950).
 *
 * @throws DataError for an exact fit.
 * @example durbinWatson(lm("dist ~ speed", cars)) // 1.676
 */
export function durbinWatson(model: LinearModel): number {
  const { residuals } = model;
  requireResiduals(model, "the Durbin-Watson statistic");
  const steps = residuals.slice(1).map((residual, row) => (residual - (residuals[row] as number)) ** 2);
  return sum(steps) / sum(residuals.map((residual) => residual ** 2));
}

/**
 * Breusch and Pagan's test of equal variance in Koenker's studentised form, the default of R's `bptest` and of
 * statsmodels: n R² of the squared residuals on the predictors.
 * Source: T. S. Breusch and A. R. Pagan, Econometrica 47 (1979); R. Koenker, Journal of Econometrics 17 (1981).
 *
 * @throws DataError for weighted fits, and models without intercept or predictors.
 * @example breuschPagan(lm("dist ~ speed", cars)).pValue // 0.07297
 */
export function breuschPagan(model: LinearModel): ResidualTest {
  requireResiduals(model, "the Breusch-Pagan test");
  if (!model.hasIntercept || model.predictors.length === 0 || model.weights !== undefined) {
    throw new DataError("the Breusch-Pagan test needs an unweighted model with intercept and predictors");
  }
  // In units of their mean, which is not 0.
  const scale = model.mse;
  const squares = Float64Array.from(model.residuals, (residual) => residual ** 2 / scale);
  const deviations = squares.map((value) => value - 1);
  const [, ...basis] = basisColumns(model.parts.solution.orthonormal);
  const explained = basis.map(
    (column) => sum(column.map((value, row) => value * (deviations[row] as number))) ** 2,
  );
  const total = sum(deviations.map((value) => value ** 2));
  if (total === 0) throw new DataError("the Breusch-Pagan test is not defined: all residuals have one size");
  return tested((model.rowCount * sum(explained)) / total, model.predictors.length);
}

/**
 * Jarque and Bera's test that the residuals are normal: n/6 (skewness² + (kurtosis - 3)²/4).
 * Source: C. M. Jarque and A. K. Bera, Economics Letters 6 (1980).
 *
 * @throws DataError for an exact fit.
 * @example jarqueBera(lm("dist ~ speed", cars)).pValue // 0.0167
 */
export function jarqueBera(model: LinearModel): ResidualTest & { skewness: number; kurtosis: number } {
  requireResiduals(model, "the Jarque-Bera test");
  const centre = uncheckedMean(model.residuals);
  const deviations = model.residuals.map((residual) => (residual - centre) / model.residualStandardError);
  const moment = (order: number): number => uncheckedMean(deviations.map((deviation) => deviation ** order));
  const skewness = moment(3) / moment(2) ** 1.5;
  const kurtosis = moment(4) / moment(2) ** 2;
  const statistic = (model.rowCount / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4);
  return { ...tested(statistic, 2), skewness, kurtosis };
}

function tested(statistic: number, degreesOfFreedom: number): ResidualTest {
  return { statistic, degreesOfFreedom, pValue: chiSquareCdf(statistic, degreesOfFreedom, { upper: true }) };
}

function requireResiduals(model: LinearModel, what: string): void {
  if (model.residualSumOfSquares > 0) return;
  throw new DataError(`${what} is not defined: the fit is exact, all residuals are 0`);
}
