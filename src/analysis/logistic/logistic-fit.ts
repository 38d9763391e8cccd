import { DataError } from "../data-error.js";
import { type ScaledColumn, scaleColumn } from "../linear/scaled-column.js";
import { sum } from "../sum.js";
import { type IrlsSolution, type Separation, irls } from "./irls.js";

export interface LogisticProblem {
  /** Columns of the predictors by name; not the one of ones. */
  predictors: ReadonlyMap<string, Float64Array>;
  hasIntercept: boolean;
  /** The response, row by row. */
  isPositive: readonly boolean[];
}

export interface LogisticFit {
  /** In units of the columns, the intercept first where there is one. */
  coefficients: number[];
  /** Rows and columns in the same order. */
  covariance: number[][];
  linearPredictor: Float64Array;
  /** A point of the fit: the linear predictor where the predictors are at their means; at zero without intercept. */
  centre: { linearPredictor: number; predictors: number[] };
  residualDeviance: number;
  nullDeviance: number;
  degreesOfFreedom: number;
  iterations: number;
  separation: Separation;
}

/**
 * Centres and scales the columns, fits, and takes that back.
 *
 * @throws DataError for not more rows than coefficients, one class only, and a constant or collinear column
 */
export function logisticFit(problem: LogisticProblem): LogisticFit {
  const { predictors, hasIntercept, isPositive } = problem;
  const names = [...predictors.keys()];
  const coefficientCount = names.length + (hasIntercept ? 1 : 0);
  requireRows(isPositive, coefficientCount);
  const scaled = names.map((name) => scaleColumn(name, predictors.get(name) as Float64Array, hasIntercept));
  const ones = new Float64Array(isPositive.length).fill(1 / Math.sqrt(isPositive.length));
  const columns = scaled.map((column) => column.scaled);
  const solution = hasIntercept
    ? irls(["(Intercept)", ...names], [ones, ...columns], isPositive)
    : irls(names, columns, isPositive);
  const back = backTransformation(scaled, hasIntercept, isPositive.length);
  return {
    ...inUnits(back, solution),
    linearPredictor: solution.eta,
    centre: {
      linearPredictor: hasIntercept ? (solution.coefficients[0] as number) / Math.sqrt(isPositive.length) : 0,
      predictors: scaled.map(({ centre }) => sum(centre)),
    },
    residualDeviance: solution.deviance,
    nullDeviance: nullDeviance(isPositive, hasIntercept),
    degreesOfFreedom: isPositive.length - coefficientCount,
    iterations: solution.iterations,
    separation: solution.separation,
  };
}

function requireRows(isPositive: readonly boolean[], coefficients: number): void {
  if (isPositive.length <= coefficients) {
    const found = `${isPositive.length} rows, ${coefficients} coefficients`;
    throw new DataError(`logistic regression requires more rows than coefficients: ${found}`);
  }
}

/** Row i: how coefficient i in units of the columns is made from those of the scaled columns. */
function backTransformation(
  scaled: readonly ScaledColumn[],
  hasIntercept: boolean,
  rows: number,
): number[][] {
  const slopes = scaled.map(({ scale }, i) => scaled.map((_, j) => (i === j ? 1 / scale : 0)));
  if (!hasIntercept) return slopes;
  const intercept = scaled.map(({ scale, centre }) => -sum(centre) / scale);
  return [[1 / Math.sqrt(rows), ...intercept], ...slopes.map((row) => [0].concat(row))];
}

function inUnits(
  back: readonly (readonly number[])[],
  { coefficients, covarianceRoot }: IrlsSolution,
): Pick<LogisticFit, "coefficients" | "covariance"> {
  const apply = (values: Float64Array): number[] =>
    back.map((row) => sum(row.map((factor, j) => factor * (values[j] as number))));
  const root = covarianceRoot.map(apply);
  const covariance = back.map((_, i) =>
    back.map((__, j) => sum(root.map((column) => (column[i] as number) * (column[j] as number)))),
  );
  return { coefficients: apply(coefficients), covariance };
}

/** The deviance of the model that knows only the intercept; without intercept, of probability 1/2 for all, as in R. */
function nullDeviance(isPositive: readonly boolean[], hasIntercept: boolean): number {
  const count = isPositive.length;
  if (!hasIntercept) return 2 * count * Math.LN2;
  const positive = isPositive.filter(Boolean).length;
  return -2 * (positive * Math.log(positive / count) + (count - positive) * Math.log(1 - positive / count));
}
