/** Logistic regression of any number of classes with a penalty on the size of its slopes. */
import { DataError } from "../data-error.js";
import { choleskySolve } from "../linear/cholesky-solve.js";

/** For each class one number for each feature, and the intercept last. */
export type ClassWeights = readonly Float64Array[];

const MOST_STEPS = 100;
const LEAST_STEP = 1e-8;

/**
 * Minimises -log-likelihood + penalty / 2 · Σ slopes², by Newton's method with halving. Intercepts are not penalised; as all
 * can rise together, they are kept at sum 0.
 */
export function fitMultinomial(
  columns: readonly Float64Array[],
  codes: Int32Array,
  classCount: number,
  penalty: number,
): ClassWeights {
  // Of two classes both slopes are half of what a binomial regression has: then its penalty is meant.
  const task: Task = { columns, codes, penalty: classCount === 2 ? 2 * penalty : penalty };
  let weights: ClassWeights = Array.from({ length: classCount }, () => new Float64Array(columns.length + 1));
  let loss = lossOf(task, weights);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = derivatives(task, weights);
    const change = choleskySolve(hessian, gradient);
    const largest = change.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const next = halvedStep(task, weights, change, loss);
    if (next === undefined) return weights;
    [weights, loss] = next;
    if (largest < LEAST_STEP) return weights;
  }
  throw new DataError(
    `the multinomial regression has not settled after ${MOST_STEPS} steps; scale the features, or raise the penalty`,
  );
}

interface Task {
  columns: readonly Float64Array[];
  codes: Int32Array;
  penalty: number;
}

/** The whole step, or the largest of its halves that lowers the loss; nothing where rounding leaves none. */
function halvedStep(
  task: Task,
  weights: ClassWeights,
  change: readonly number[],
  loss: number,
): [ClassWeights, number] | undefined {
  const width = task.columns.length + 1;
  for (let size = 1; size > 1e-10; size /= 2) {
    const next = weights.map((own, place) =>
      own.map((value, k) => value - size * (change[place * width + k] as number)),
    );
    const nextLoss = lossOf(task, next);
    if (nextLoss < loss) return [next, nextLoss];
  }
  return undefined;
}

function lossOf({ columns, codes, penalty }: Task, weights: ClassWeights): number {
  const probabilities = multinomialProbabilities(columns, weights, codes.length);
  let loss = 0;
  for (let row = 0; row < codes.length; row++)
    loss -= Math.log(Math.max(probabilities[codes[row] as number]?.[row] as number, Number.MIN_VALUE));
  const squares = weights.reduce(
    (sum, own) => sum + own.subarray(0, -1).reduce((total, value) => total + value * value, 0),
    0,
  );
  return loss + (penalty / 2) * squares;
}

/** Of the loss by all numbers of all classes, those of a class together. */
function derivatives(
  { columns, codes, penalty }: Task,
  weights: ClassWeights,
): { gradient: number[]; hessian: number[][] } {
  const probabilities = multinomialProbabilities(columns, weights, codes.length);
  const inputs = [...columns, new Float64Array(codes.length).fill(1)];
  const isSlope = (k: number): boolean => k < columns.length;
  const gradient = weights.flatMap((own, place) => {
    const errors = (probabilities[place] as Float64Array).map((p, row) => p - (codes[row] === place ? 1 : 0));
    return inputs.map((input, k) => product(input, errors) + (isSlope(k) ? penalty * (own[k] as number) : 0));
  });
  const hessian = weights.flatMap((_, a) =>
    inputs.map((__, i) =>
      weights.flatMap((___, b) => {
        const curvature = curvatureOf(inputs[i] as Float64Array, probabilities, a, b);
        return inputs.map((input, j) => {
          const own = a === b && i === j && isSlope(i) ? penalty : 0;
          // Intercepts that all rise together change nothing: this keeps their sum.
          const kept = isSlope(i) || isSlope(j) ? 0 : 1;
          return product(input, curvature) + own + kept;
        });
      }),
    ),
  );
  return { gradient, hessian };
}

function curvatureOf(
  input: Float64Array,
  probabilities: readonly Float64Array[],
  a: number,
  b: number,
): Float64Array {
  return input.map((value, row) => {
    const p = probabilities[a]?.[row] as number;
    return value * p * ((a === b ? 1 : 0) - (probabilities[b]?.[row] as number));
  });
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b[row] as number);
  return sum;
}

/** Of each class, row by row. */
export function multinomialProbabilities(
  columns: readonly Float64Array[],
  weights: ClassWeights,
  rowCount: number,
): Float64Array[] {
  const scores = weights.map((own) => {
    const intercept = own[columns.length] as number;
    const values = new Float64Array(rowCount).fill(intercept);
    for (const [feature, column] of columns.entries())
      for (let row = 0; row < rowCount; row++)
        values[row] = (values[row] as number) + (own[feature] as number) * (column[row] as number);
    return values;
  });
  for (let row = 0; row < rowCount; row++) {
    const most = scores.reduce((high, values) => Math.max(high, values[row] as number), -Infinity);
    let total = 0;
    for (const values of scores) total += values[row] = Math.exp((values[row] as number) - most);
    for (const values of scores) values[row] = (values[row] as number) / total;
  }
  return scores;
}
