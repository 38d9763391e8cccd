import { DataError } from "../data-error.js";
import { normalCdf } from "../distributions/normal.js";
import { mean } from "../mean.js";
import type { Random } from "../random.js";

export interface LaplaceMechanismOptions {
  /** How far one person can move the true value, in its units; above 0. */
  sensitivity: number;
  /** The privacy loss; the smaller, the more private; above 0. */
  epsilon: number;
  /** Where the noise comes from. For a report it is seeded; where the secret matters it must not be, for a seed gives the noise away. */
  random: Random;
}

export interface GaussianMechanismOptions extends LaplaceMechanismOptions {
  /** Probability with which the loss may exceed `epsilon`; above 0 and below 1. */
  delta: number;
}

export interface PrivateMeanOptions extends Omit<LaplaceMechanismOptions, "sensitivity"> {
  /** Bounds known beforehand, not read off the data: values outside are moved to them. */
  lower: number;
  upper: number;
}

/**
 * A value with Laplace noise of scale sensitivity / ε: ε-differentially private. (Floating-point numbers leak a little of
 * the true value through their last bits: see I. Mironov, CCS 2012.)
 * Source: C. Dwork, F. McSherry, K. Nissim and A. Smith, "Calibrating noise to sensitivity in private data analysis" (2006).
 *
 * @throws DataError for a value that is not finite, and options out of range.
 * @example laplaceMechanism(132, { sensitivity: 1, epsilon: 0.5, random: randomSource(1) }) // a count, private
 */
export function laplaceMechanism(value: number, options: LaplaceMechanismOptions): number {
  const { sensitivity, epsilon, random } = options;
  requireFinite("laplaceMechanism", value);
  requirePositive("laplaceMechanism", { sensitivity, epsilon });
  return value + laplaceNoise(sensitivity / epsilon, random);
}

/**
 * A value with normal noise: (ε, δ)-differentially private. The standard deviation is the least that suffices, found from
 * the exact condition, so that ε may exceed 1.
 * Source: B. Balle and Y.-X. Wang, "Improving the Gaussian mechanism for differential privacy" (2018), theorem 8.
 *
 * @throws DataError for a value that is not finite, and options out of range.
 * @example gaussianMechanism(132, { sensitivity: 1, epsilon: 1, delta: 1e-5, random: randomSource(1) })
 */
export function gaussianMechanism(value: number, options: GaussianMechanismOptions): number {
  requireFinite("gaussianMechanism", value);
  return value + options.random.normal(0, gaussianScale(options));
}

/**
 * The mean of values with bounds, private by Laplace noise: with n values one person moves it by (upper - lower) / n at
 * most. How many values there are is taken to be known.
 *
 * @throws DataError for no values, values that are not finite, bounds in the wrong order, and options out of range.
 * @example privateMean(ages, { lower: 18, upper: 70, epsilon: 1, random: randomSource(1) })
 */
export function privateMean(values: ArrayLike<number>, options: PrivateMeanOptions): number {
  const { lower, upper, epsilon, random } = options;
  if (!(lower < upper && Number.isFinite(upper - lower)))
    throw new DataError(`privateMean requires finite bounds, lower before upper: ${lower}, ${upper}`);
  const all = Array.from(values);
  const bad = all.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new DataError(`privateMean: value ${bad + 1} is ${all[bad]}, not a finite number`);
  const clamped = all.map((value) => Math.min(upper, Math.max(lower, value)));
  const sensitivity = (upper - lower) / all.length;
  return laplaceMechanism(mean(clamped), { sensitivity, epsilon, random });
}

function laplaceNoise(scale: number, random: Random): number {
  const exponential = (): number => -Math.log1p(-random.uniform());
  return scale * (exponential() - exponential());
}

/**
 * Standard deviation of the noise that `gaussianMechanism` adds.
 *
 * @returns in units of the sensitivity
 * @throws DataError for options out of range.
 * @example gaussianScale({ sensitivity: 1, epsilon: 1, delta: 1e-5 }) // 3.7306
 */
export function gaussianScale(options: Omit<GaussianMechanismOptions, "random">): number {
  const { sensitivity, epsilon, delta } = options;
  requirePositive("gaussianMechanism", { sensitivity, epsilon, delta });
  if (delta >= 1) throw new DataError(`gaussianMechanism requires a delta below 1: ${delta}`);
  if (epsilon > MOST_EPSILON)
    throw new DataError(`gaussianMechanism: an epsilon above ${MOST_EPSILON} protects nothing: ${epsilon}`);
  let [low, high] = [0, 1];
  while (lossProbability(high, epsilon) > delta) [low, high] = [high, 2 * high];
  for (let step = 0; step < 100 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2;
    if (lossProbability(middle, epsilon) > delta) low = middle;
    else high = middle;
  }
  return high * sensitivity;
}

/** e^ε is still a number far from the limits of float64. */
const MOST_EPSILON = 100;

/** The δ that normal noise of `deviation` sensitivities reaches at ε. */
function lossProbability(deviation: number, epsilon: number): number {
  const half = 1 / (2 * deviation);
  return normalCdf(half - epsilon * deviation) - Math.exp(epsilon) * normalCdf(-half - epsilon * deviation);
}

function requireFinite(caller: string, value: number): void {
  if (!Number.isFinite(value)) throw new DataError(`${caller}: the value is ${value}, not a finite number`);
}

function requirePositive(caller: string, numbers: Record<string, number>): void {
  for (const [name, value] of Object.entries(numbers))
    if (!(value > 0 && value < Infinity))
      throw new DataError(`${caller} requires ${name} to be a finite number above 0: ${value}`);
}
