/**
 * Maximum likelihood of a generalised linear model by iteratively reweighted least squares (Newton's method on the
 * coefficients), each step a QR of the weighted columns.
 * Source: P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition (1989), section 2.5.
 */
import { DataError } from "../data-error.js";
import { inverseUpper, solveUpper } from "../linear/householder-qr.js";
import { norm } from "../linear/inner-product.js";
import { tallQr } from "../linear/tall-qr.js";
import type { Family } from "./family.js";

export interface IrlsProblem {
  family: Family;
  /** Of the columns, for messages. */
  names: readonly string[];
  /** Scaled to lengths near 1. */
  columns: readonly Float64Array[];
  response: Float64Array;
  weights: Float64Array | undefined;
  offset: Float64Array | undefined;
}

export interface IrlsSolution extends IrlsState {
  /** A root of the covariance by columns: covariance = root rootᵀ, where the variance is 1. */
  covarianceRoot: Float64Array[];
  iterations: number;
  /** False where the deviance has settled and coefficients still grow: the likeliest have no finite value. */
  isFinite: boolean;
}

interface IrlsState {
  coefficients: Float64Array;
  /** The linear predictor, row by row, with the offset. */
  eta: Float64Array;
  deviance: number;
}

/** A step this small, relative to the coefficients, is the last: the next would be its square. */
const SMALL_STEP = 1e-9;
const MOST_ITERATIONS = 100;
/** The deviance has settled where it changes by less than this share, R's criterion. */
const SETTLED = 1e-8;
const SETTLED_ITERATIONS = 5;
const MOST_HALVINGS = 40;
/** Length of a row of the inverse of R from which a column counts as a combination of the others. */
const COLLINEAR = 1e10;

/** @throws DataError for collinear columns, and where the iteration ends without an answer */
export function irls(problem: IrlsProblem): IrlsSolution {
  let state = firstState(problem);
  let settled = 0;
  for (let iterations = 2; iterations <= MOST_ITERATIONS; iterations++) {
    const { step } = newtonStep(problem, state.eta);
    const next = descend(problem, state, step);
    const change = Math.abs(state.deviance - next.deviance) / (next.deviance + 0.1);
    const isFinite = largest(step) <= SMALL_STEP * Math.max(1, largest(state.coefficients));
    settled = change < SETTLED ? settled + 1 : 0;
    state = next;
    if (isFinite || settled > SETTLED_ITERATIONS)
      return { ...state, covarianceRoot: newtonStep(problem, state.eta).root, iterations, isFinite };
  }
  throw new DataError(
    `the ${problem.family.name} regression did not converge in ${MOST_ITERATIONS} iterations`,
  );
}

/** The first iteration starts from means near the response, as R's. */
function firstState(problem: IrlsProblem): IrlsState {
  const { family, response, offset, columns } = problem;
  const start = response.map((y) => family.start(y));
  const origin = { coefficients: new Float64Array(columns.length) };
  const { step, root } = newtonStep(problem, start, (row) => (start[row] as number) - (offset?.[row] ?? 0));
  requireIndependent(problem, root);
  // Where the first step goes too far, from all coefficients 0.
  return descend(problem, { ...stateAt(problem, origin.coefficients), deviance: Infinity }, step);
}

function stateAt(
  { family, columns, response, weights, offset }: IrlsProblem,
  coefficients: Float64Array,
): IrlsState {
  const eta = offset?.slice() ?? new Float64Array(response.length);
  for (const [j, column] of columns.entries()) {
    const coefficient = coefficients[j] as number;
    for (let row = 0; row < eta.length; row++)
      eta[row] = (eta[row] as number) + coefficient * (column[row] as number);
  }
  let deviance = 0;
  for (let row = 0; row < eta.length; row++)
    deviance += (weights?.[row] ?? 1) * family.deviance(response[row] as number, eta[row] as number);
  return { coefficients, eta, deviance };
}

/** @param from what the linear predictor is beyond the coefficients the step is from (default: nothing) */
function newtonStep(
  { family, columns, response, weights }: IrlsProblem,
  eta: Float64Array,
  from?: (row: number) => number,
): { step: Float64Array; root: Float64Array[] } {
  const roots = new Float64Array(eta.length);
  const working = new Float64Array(eta.length);
  for (let row = 0; row < eta.length; row++) {
    const here = eta[row] as number;
    const rootWeight = Math.sqrt(weights?.[row] ?? 1);
    const root = rootWeight * family.rootVariance(here);
    roots[row] = root;
    working[row] =
      rootWeight * family.residual(response[row] as number, here) +
      (from === undefined ? 0 : from(row) * root);
  }
  const qr = tallQr(columns, working, roots);
  const r = qr.r.map((entries, j) =>
    Math.abs(entries[j] as number) > Number.MIN_VALUE ? entries : entries.with(j, Number.EPSILON),
  );
  return { step: solveUpper(r, qr.effects), root: inverseUpper(r) };
}

/** Half of the step, and half again, where the whole would make the fit worse. */
function descend(problem: IrlsProblem, from: IrlsState, step: Float64Array): IrlsState {
  for (let halving = 0; halving <= MOST_HALVINGS; halving++) {
    const coefficients = from.coefficients.map((value, j) => value + (step[j] as number) / 2 ** halving);
    const next = stateAt(problem, coefficients);
    if (Number.isFinite(next.deviance) && next.deviance <= from.deviance * (1 + 1e-12)) return next;
  }
  return from;
}

function requireIndependent({ names, columns }: IrlsProblem, root: readonly Float64Array[]): void {
  const collinear = names.filter((_, j) => {
    const length = Math.hypot(...root.map((column) => column[j] as number));
    return !(length * norm(columns[j] as Float64Array) < COLLINEAR);
  });
  if (collinear.length === 0) return;
  const list = collinear.map((name) => `"${name}"`).join(", ");
  throw new DataError(
    `predictors are collinear, so their coefficients are not determined: ${list}; leave out all but independent ones`,
  );
}

const largest = (values: Float64Array): number =>
  values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
