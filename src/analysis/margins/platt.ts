/**
 * Probabilities from decision values.
 * Sources: J. Platt, "Probabilistic outputs for support vector machines" (1999), fitted as H.-T. Lin, C.-J. Lin and R. C. Weng
 * (2007); the classes put together from their pairs as T.-F. Wu, C.-J. Lin and R. C. Weng (2004), second approach.
 */

/** p = 1 / (1 + exp(slope · value + shift)). */
export interface Sigmoid {
  slope: number;
  shift: number;
}

const MOST_STEPS = 100;
/** Added to the diagonal, so that the Newton step exists. */
const RIDGE = 1e-12;
const LEAST_GRADIENT = 1e-5;
const LEAST_STEP = 1e-10;

export function sigmoid({ slope, shift }: Sigmoid, value: number): number {
  const exponent = slope * value + shift;
  return exponent >= 0 ? Math.exp(-exponent) / (1 + Math.exp(-exponent)) : 1 / (1 + Math.exp(exponent));
}

/** The most likely sigmoid, by Newton's method with backtracking; targets are kept a little from 0 and 1. */
export function fitSigmoid(values: Float64Array, isPositive: readonly boolean[]): Sigmoid {
  const positives = isPositive.filter(Boolean).length;
  const negatives = isPositive.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = Float64Array.from(isPositive, (positive) => (positive ? high : low));
  let current: Sigmoid = { slope: 0, shift: Math.log((negatives + 1) / (positives + 1)) };
  let loss = lossOf(current, values, targets);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = newtonStep(current, values, targets, loss);
    if (next === undefined) break;
    [current, loss] = next;
  }
  return current;
}

function newtonStep(
  { slope, shift }: Sigmoid,
  values: Float64Array,
  targets: Float64Array,
  loss: number,
): [Sigmoid, number] | undefined {
  let [h11, h22, h21, g1, g2] = [RIDGE, RIDGE, 0, 0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const p = sigmoid({ slope, shift }, value);
    const spread = p * (1 - p);
    h11 += value * value * spread;
    h22 += spread;
    h21 += value * spread;
    g1 += value * ((targets[row] as number) - p);
    g2 += (targets[row] as number) - p;
  }
  if (Math.abs(g1) < LEAST_GRADIENT && Math.abs(g2) < LEAST_GRADIENT) return undefined;
  const determinant = h11 * h22 - h21 * h21;
  const [a, b] = [-(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant];
  const descent = g1 * a + g2 * b;
  for (let size = 1; size >= LEAST_STEP; size /= 2) {
    const next = { slope: slope + size * a, shift: shift + size * b };
    const nextLoss = lossOf(next, values, targets);
    if (nextLoss < loss + 0.0001 * size * descent) return [next, nextLoss];
  }
  return undefined;
}

function lossOf({ slope, shift }: Sigmoid, values: Float64Array, targets: Float64Array): number {
  let loss = 0;
  for (let row = 0; row < values.length; row++) {
    const exponent = slope * (values[row] as number) + shift;
    const target = targets[row] as number;
    loss +=
      exponent >= 0
        ? target * exponent + Math.log1p(Math.exp(-exponent))
        : (target - 1) * exponent + Math.log1p(Math.exp(exponent));
  }
  return loss;
}

/**
 * The probabilities of all classes that agree best with those of their pairs.
 *
 * @param pairs `pairs[i][j]`: probability of class i against class j, neither 0 nor 1
 */
export function coupleProbabilities(pairs: ReadonlyArray<ArrayLike<number>>): Float64Array {
  const count = pairs.length;
  const p = new Float64Array(count).fill(1 / count);
  const matrix = pairs.map((row, i) =>
    Float64Array.from({ length: count }, (_, j) => {
      if (i !== j) return -(pairs[j]?.[i] as number) * (row[j] as number);
      return pairs.reduce((sum, other, k) => (k === i ? sum : sum + (other[i] as number) ** 2), 0);
    }),
  );
  const products = new Float64Array(count);
  for (let round = 0; round < Math.max(100, count); round++) {
    const whole = quadraticForm(matrix, p, products);
    const worst = products.reduce((most, product) => Math.max(most, Math.abs(product - whole)), 0);
    if (worst < 0.005 / count) break;
    improve(matrix, p, products, whole);
  }
  return p;
}

function quadraticForm(matrix: readonly Float64Array[], p: Float64Array, products: Float64Array): number {
  let whole = 0;
  for (const [i, row] of matrix.entries()) {
    const product = row.reduce((sum, value, j) => sum + value * (p[j] as number), 0);
    products[i] = product;
    whole += (p[i] as number) * product;
  }
  return whole;
}

/** One round over the classes. */
function improve(
  matrix: readonly Float64Array[],
  p: Float64Array,
  products: Float64Array,
  start: number,
): void {
  let whole = start;
  for (const [t, row] of matrix.entries()) {
    const own = row[t] as number;
    const change = (whole - (products[t] as number)) / own;
    p[t] = (p[t] as number) + change;
    whole = (whole + change * (change * own + 2 * (products[t] as number))) / (1 + change) ** 2;
    for (let j = 0; j < p.length; j++) {
      products[j] = ((products[j] as number) + change * (row[j] as number)) / (1 + change);
      p[j] = (p[j] as number) / (1 + change);
    }
  }
}
