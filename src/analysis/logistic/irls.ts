/**
 * Maximum likelihood of a logistic regression by iteratively reweighted least squares (Newton's method on the
 * coefficients), each step a Householder QR of the weighted columns.
 * Source: P. McCullagh and J. A. Nelder, "Generalized Linear Models", 2nd edition (1989), section 2.5.
 */
import { DataError } from "../data-error.js";
import { inverseUpper, solveUpper } from "../linear/householder-qr.js";
import { norm } from "../linear/inner-product.js";
import { tallQr } from "../linear/tall-qr.js";
import { sum } from "../sum.js";

/** Whether a combination of the columns divides the two classes, so that no finite coefficients are the most likely. */
export type Separation = "none" | "complete" | "quasi-complete";

export interface IrlsSolution {
  coefficients: Float64Array;
  /** A root of the covariance by columns: covariance = root rootᵀ. */
  covarianceRoot: Float64Array[];
  /** The linear predictor, row by row. */
  eta: Float64Array;
  deviance: number;
  iterations: number;
  separation: Separation;
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

/**
 * @param names of the columns, for messages
 * @param columns scaled to lengths near 1
 * @param isPositive the response
 * @throws DataError for collinear columns, and where the iteration ends without answer and without separation
 */
export function irls(
  names: readonly string[],
  columns: readonly Float64Array[],
  isPositive: readonly boolean[],
): IrlsSolution {
  let state = stateAt(columns, isPositive, new Float64Array(columns.length));
  let settled = 0;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const { step, root } = newtonStep(columns, isPositive, state.eta);
    if (iterations === 1) requireIndependent(names, columns, root);
    const next = descend(columns, isPositive, state, step);
    const change = Math.abs(state.deviance - next.deviance) / (next.deviance + 0.1);
    const converged = largest(step) <= SMALL_STEP * Math.max(1, largest(state.coefficients));
    settled = change < SETTLED ? settled + 1 : 0;
    state = next;
    if (converged || settled > SETTLED_ITERATIONS) {
      const separation = separationOf(isPositive, state.eta, converged);
      return {
        ...state,
        covarianceRoot: newtonStep(columns, isPositive, state.eta).root,
        iterations,
        separation,
      };
    }
  }
  throw new DataError(`logistic regression did not converge in ${MOST_ITERATIONS} iterations`);
}

/**
 * Newton's steps shrink to nothing in a few iterations once the deviance has settled, unless coefficients are on their way
 * to infinity along a direction that the deviance no longer feels.
 */
function separationOf(isPositive: readonly boolean[], eta: Float64Array, converged: boolean): Separation {
  const divided = eta.every((value, row) => (isPositive[row] ? value > 0 : value < 0));
  if (divided) return "complete";
  return converged ? "none" : "quasi-complete";
}

interface State {
  coefficients: Float64Array;
  eta: Float64Array;
  deviance: number;
}

function stateAt(
  columns: readonly Float64Array[],
  isPositive: readonly boolean[],
  coefficients: Float64Array,
): State {
  const eta = Float64Array.from(isPositive, (_, row) =>
    columns.reduce((total, column, j) => total + (coefficients[j] as number) * (column[row] as number), 0),
  );
  const deviances = eta.map((value, row) => Math.log1p(Math.exp(isPositive[row] ? -value : value)));
  return { coefficients, eta, deviance: 2 * sum(deviances) };
}

function newtonStep(
  columns: readonly Float64Array[],
  isPositive: readonly boolean[],
  eta: Float64Array,
): { step: Float64Array; root: Float64Array[] } {
  const roots = eta.map(rootWeight);
  // (y - p) / w, which is 1 / p or -1 / (1 - p), times the root of w.
  const working = eta.map((value, row) => {
    const residual = isPositive[row] ? 1 + Math.exp(-value) : -(1 + Math.exp(value));
    return residual * (roots[row] as number);
  });
  const qr = tallQr(columns, working, roots);
  const r = qr.r.map((entries, j) =>
    Math.abs(entries[j] as number) > Number.MIN_VALUE ? entries : entries.with(j, Number.EPSILON),
  );
  return { step: solveUpper(r, qr.effects), root: inverseUpper(r) };
}

/** √(p (1 - p)), without cancellation where p is near 0 or 1. */
function rootWeight(eta: number): number {
  const small = Math.exp(-Math.abs(eta));
  return Math.sqrt(small) / (1 + small);
}

/** Half of the step, and half again, where the whole would make the fit worse. */
function descend(
  columns: readonly Float64Array[],
  isPositive: readonly boolean[],
  from: State,
  step: Float64Array,
): State {
  for (let halving = 0; halving <= MOST_HALVINGS; halving++) {
    const coefficients = from.coefficients.map((value, j) => value + (step[j] as number) / 2 ** halving);
    const next = stateAt(columns, isPositive, coefficients);
    if (next.deviance <= from.deviance * (1 + 1e-12)) return next;
  }
  return from;
}

function requireIndependent(
  names: readonly string[],
  columns: readonly Float64Array[],
  root: readonly Float64Array[],
): void {
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
