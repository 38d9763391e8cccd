import { DataError } from "../data-error.js";
import { type ScaledColumn, scaleColumn } from "../linear/scaled-column.js";
import { sum } from "../sum.js";
import type { Family } from "./family.js";
import { type IrlsSolution, irls } from "./irls.js";

export interface GlmProblem {
  family: Family;
  /** Columns of the predictors by name; not the one of ones. */
  predictors: ReadonlyMap<string, Float64Array>;
  hasIntercept: boolean;
  /** Row by row; 0 and 1 for the binomial family. */
  response: Float64Array;
  /** Positive. */
  weights: Float64Array | undefined;
  offset: Float64Array | undefined;
}

export interface GlmFit {
  /** In units of the columns, the intercept first where there is one. */
  coefficients: number[];
  /** Rows and columns in the same order; where the family does not know the variance, of variance 1. */
  covariance: number[][];
  /** With the offset. */
  linearPredictor: Float64Array;
  /** A point of the fit without offset: the linear predictor where the predictors are at their means; at zero without intercept. */
  centre: { linearPredictor: number; predictors: number[] };
  residualDeviance: number;
  nullDeviance: number;
  degreesOfFreedom: number;
  iterations: number;
  /** False where coefficients have no finite value that is the most likely. */
  isFinite: boolean;
}

/**
 * Centres and scales the columns, fits, and takes that back.
 *
 * @throws DataError for not more rows than coefficients, and a constant or collinear column
 */
export function glmFit(problem: GlmProblem): GlmFit {
  const { family, predictors, hasIntercept, response, weights, offset } = problem;
  const names = [...predictors.keys()];
  const rows = response.length;
  const coefficientCount = names.length + (hasIntercept ? 1 : 0);
  requireRows(problem, coefficientCount);
  const scaled = names.map((name) => scaleColumn(name, predictors.get(name) as Float64Array, hasIntercept));
  const ones = hasIntercept ? [new Float64Array(rows).fill(1 / Math.sqrt(rows))] : [];
  const solution = irls({
    family,
    names: hasIntercept ? ["(Intercept)", ...names] : names,
    columns: [...ones, ...scaled.map((column) => column.scaled)],
    response,
    weights,
    offset,
  });
  return {
    ...inUnits(backTransformation(scaled, hasIntercept, rows), solution),
    linearPredictor: solution.eta,
    centre: {
      linearPredictor: hasIntercept ? (solution.coefficients[0] as number) / Math.sqrt(rows) : 0,
      predictors: scaled.map(({ centre }) => sum(centre)),
    },
    residualDeviance: solution.deviance,
    nullDeviance: nullDeviance(problem, ones),
    degreesOfFreedom: rows - coefficientCount,
    iterations: solution.iterations,
    isFinite: solution.isFinite,
  };
}

function requireRows({ family, response }: GlmProblem, coefficients: number): void {
  if (response.length > coefficients) return;
  const found = `${response.length} rows, ${coefficients} coefficients`;
  throw new DataError(`a ${family.name} regression requires more rows than coefficients: ${found}`);
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
): Pick<GlmFit, "coefficients" | "covariance"> {
  const apply = (values: Float64Array): number[] =>
    back.map((row) => sum(row.map((factor, j) => factor * (values[j] as number))));
  const root = covarianceRoot.map(apply);
  const covariance = back.map((_, i) =>
    back.map((__, j) => sum(root.map((column) => (column[i] as number) * (column[j] as number)))),
  );
  return { coefficients: apply(coefficients), covariance };
}

/** The deviance of the model that knows only the intercept and the offset; without intercept, of the offset alone, as in R. */
function nullDeviance({ family, response, weights, offset }: GlmProblem, ones: Float64Array[]): number {
  const of = (eta: (row: number) => number): number => {
    let deviance = 0;
    for (let row = 0; row < response.length; row++)
      deviance += (weights?.[row] ?? 1) * family.deviance(response[row] as number, eta(row));
    return deviance;
  };
  if (ones.length === 0) return of((row) => offset?.[row] ?? 0);
  if (offset === undefined) {
    const linear = family.linkOf(weightedMean(response, weights));
    return of(() => linear);
  }
  return irls({ family, names: ["(Intercept)"], columns: ones, response, weights, offset }).deviance;
}

function weightedMean(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return sum(values) / values.length;
  return sum(values.map((value, row) => value * (weights[row] as number))) / sum(weights);
}
