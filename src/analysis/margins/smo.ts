/**
 * The dual problem of a support vector machine, solved two multipliers at a time.
 * Sources: J. Platt, "Fast training of support vector machines using sequential minimal optimization" (1998); R.-E. Fan,
 * P.-H. Chen and C.-J. Lin, "Working set selection using second order information" (2005); shrinking, the order of the
 * search and the stopping rule as C.-C. Chang and C.-J. Lin describe them for LIBSVM (2011), so that answers agree with it.
 */
import { DataError } from "../data-error.js";
import { KernelCache } from "./kernel-cache.js";
import { type Kernel, type Points, squaredNorms } from "./kernel.js";
import { dualOffset } from "./dual-offset.js";
import { withinBounds } from "./within-bounds.js";

export interface DualProblem {
  kernel: Kernel;
  points: Points;
  /** 1 or -1. */
  signs: Int8Array;
  cost: number;
  /** Of the conditions for an optimum. */
  tolerance: number;
}

export interface DualSolution {
  /** Multiplier of each row, from 0 to the cost. */
  multipliers: Float64Array;
  /** The decision value is Σ sign · multiplier · kernel, less this. */
  offset: number;
}

/** In place of a curvature that is not positive. */
const LEAST_CURVATURE = 1e-12;
const SHRINK_EVERY = 1000;

export function solveDual(problem: DualProblem): DualSolution {
  return new Solver(problem).solve();
}

/** Rows change places as they are shrunk: those still worked on come first. */
class Solver {
  readonly #problem: DualProblem;
  readonly #count: number;
  readonly #points: Points;
  readonly #norms: Float64Array;
  readonly #signs: Int8Array;
  readonly #cache: KernelCache;
  /** The row of the problem in each place. */
  readonly #rows: Int32Array;
  readonly #multipliers: Float64Array;
  readonly #gradient: Float64Array;
  /** What the multipliers at the upper bound add to the gradient. */
  readonly #boundGradient: Float64Array;
  /** Diagonal of the kernel matrix. */
  readonly #diagonal: Float64Array;
  #active: number;
  #isUnshrunk = false;

  constructor(problem: DualProblem) {
    const { points, signs, kernel } = problem;
    this.#problem = problem;
    this.#count = this.#active = points.count;
    this.#points = { ...points, values: points.values.slice() };
    this.#norms = squaredNorms(points);
    this.#signs = signs.slice();
    this.#cache = new KernelCache(kernel, this.#points, this.#norms, this.#signs);
    this.#rows = Int32Array.from(signs, (_, row) => row);
    this.#multipliers = new Float64Array(points.count);
    this.#gradient = new Float64Array(points.count).fill(-1);
    this.#boundGradient = new Float64Array(points.count);
    this.#diagonal = kernel.name === "linear" ? this.#norms.slice() : new Float64Array(points.count).fill(1);
  }

  solve(): DualSolution {
    const most = Math.max(10_000_000, 100 * this.#count);
    let untilShrinking = Math.min(this.#count, SHRINK_EVERY) + 1;
    for (let iteration = 0; iteration < most; iteration++) {
      if (--untilShrinking === 0) {
        untilShrinking = Math.min(this.#count, SHRINK_EVERY);
        this.#shrink();
      }
      let pair = this.#workingPair();
      if (pair === undefined) {
        this.#restoreGradient();
        this.#active = this.#count;
        pair = this.#workingPair();
        if (pair === undefined) return this.#solution();
        untilShrinking = 1;
      }
      this.#step(pair[0], pair[1]);
    }
    throw new DataError(
      `the support vector machine has not settled after ${most} steps; scale the features, or lower the cost`,
    );
  }

  #isUpper(place: number): boolean {
    return (this.#multipliers[place] as number) >= this.#problem.cost;
  }

  #isLower(place: number): boolean {
    return (this.#multipliers[place] as number) <= 0;
  }

  /** The two multipliers whose change promises most; none at the optimum. */
  #workingPair(): [number, number] | undefined {
    const [gradient, signs, multipliers] = [this.#gradient, this.#signs, this.#multipliers];
    const { cost, tolerance } = this.#problem;
    let first = -1;
    let highest = -Infinity;
    for (let t = 0; t < this.#active; t++) {
      const sign = signs[t] as number;
      const isFree = sign > 0 ? (multipliers[t] as number) < cost : (multipliers[t] as number) > 0;
      const value = -sign * (gradient[t] as number);
      if (isFree && value >= highest) [first, highest] = [t, value];
    }
    if (first < 0) return undefined;
    const row = this.#cache.row(first, this.#active);
    const own = this.#diagonal[first] as number;
    const ownSign = signs[first] as number;
    let second = -1;
    let lowest = -Infinity;
    let best = Infinity;
    for (let t = 0; t < this.#active; t++) {
      const sign = signs[t] as number;
      if (sign > 0 ? (multipliers[t] as number) <= 0 : (multipliers[t] as number) >= cost) continue;
      const value = sign * (gradient[t] as number);
      if (value >= lowest) lowest = value;
      const violation = highest + value;
      if (violation <= 0) continue;
      const curvature = own + (this.#diagonal[t] as number) - 2 * ownSign * sign * (row[t] as number);
      const gain = -(violation * violation) / (curvature > 0 ? curvature : LEAST_CURVATURE);
      if (gain <= best) [second, best] = [t, gain];
    }
    return second < 0 || highest + lowest < tolerance ? undefined : [first, second];
  }

  /** Moves both multipliers along the line that keeps their balance, as far as it lowers the objective or to a bound. */
  #step(i: number, j: number): void {
    const [rowI, rowJ] = [this.#cache.row(i, this.#active), this.#cache.row(j, this.#active)];
    const [gradient, multipliers] = [this.#gradient, this.#multipliers];
    const before: [number, number] = [multipliers[i] as number, multipliers[j] as number];
    const wasUpper: [boolean, boolean] = [this.#isUpper(i), this.#isUpper(j)];
    const isOpposite = this.#signs[i] !== this.#signs[j];
    const turn = isOpposite ? 1 : -1;
    const bent =
      (this.#diagonal[i] as number) + (this.#diagonal[j] as number) + 2 * turn * (rowI[j] as number);
    const curvature = bent > 0 ? bent : LEAST_CURVATURE;
    const slope = isOpposite
      ? -(gradient[i] as number) - (gradient[j] as number)
      : (gradient[i] as number) - (gradient[j] as number);
    const after = withinBounds(before, slope / curvature, isOpposite, this.#problem.cost);
    [multipliers[i], multipliers[j]] = after;
    const [changeI, changeJ] = [after[0] - before[0], after[1] - before[1]];
    for (let k = 0; k < this.#active; k++)
      gradient[k] = (gradient[k] as number) + (rowI[k] as number) * changeI + (rowJ[k] as number) * changeJ;
    if (wasUpper[0] !== this.#isUpper(i)) this.#moveBound(i);
    if (wasUpper[1] !== this.#isUpper(j)) this.#moveBound(j);
  }

  #moveBound(place: number): void {
    const row = this.#cache.row(place, this.#count);
    const change = this.#isUpper(place) ? this.#problem.cost : -this.#problem.cost;
    for (let k = 0; k < this.#count; k++)
      this.#boundGradient[k] = (this.#boundGradient[k] as number) + change * (row[k] as number);
  }

  /** Sets aside multipliers at a bound that show no sign of leaving it. */
  #shrink(): void {
    const [up, down] = this.#extremes();
    if (!this.#isUnshrunk && up + down <= 10 * this.#problem.tolerance) {
      this.#isUnshrunk = true;
      this.#restoreGradient();
      this.#active = this.#count;
    }
    for (let place = 0; place < this.#active; place++) {
      if (!this.#staysAtBound(place, up, down)) continue;
      this.#active--;
      while (this.#active > place && this.#staysAtBound(this.#active, up, down)) this.#active--;
      if (this.#active > place) this.#swap(place, this.#active);
    }
  }

  /** The largest violations among multipliers that can move up, and down. */
  #extremes(): [number, number] {
    let [up, down] = [-Infinity, -Infinity];
    for (let place = 0; place < this.#active; place++) {
      const sign = this.#signs[place] as number;
      const value = sign * (this.#gradient[place] as number);
      const [canRise, canFall] =
        sign > 0
          ? [!this.#isUpper(place), !this.#isLower(place)]
          : [!this.#isLower(place), !this.#isUpper(place)];
      if (canRise) up = Math.max(up, -value);
      if (canFall) down = Math.max(down, value);
    }
    return [up, down];
  }

  #staysAtBound(place: number, up: number, down: number): boolean {
    const gradient = this.#gradient[place] as number;
    const isPositive = (this.#signs[place] as number) > 0;
    if (this.#isUpper(place)) return -gradient > (isPositive ? up : down);
    if (this.#isLower(place)) return gradient > (isPositive ? down : up);
    return false;
  }

  /** The gradient of what was set aside, from the multipliers that are between the bounds. */
  #restoreGradient(): void {
    const [active, count, gradient] = [this.#active, this.#count, this.#gradient];
    if (active === count) return;
    for (let k = active; k < count; k++) gradient[k] = (this.#boundGradient[k] as number) - 1;
    const free: number[] = [];
    for (let place = 0; place < active; place++)
      if (!this.#isUpper(place) && !this.#isLower(place)) free.push(place);
    if (free.length * count > 2 * active * (count - active)) {
      for (let k = active; k < count; k++) {
        const row = this.#cache.row(k, active);
        const change = free.reduce(
          (sum, place) => sum + (this.#multipliers[place] as number) * (row[place] as number),
          0,
        );
        gradient[k] = (gradient[k] as number) + change;
      }
      return;
    }
    for (const place of free) {
      const row = this.#cache.row(place, count);
      const multiplier = this.#multipliers[place] as number;
      for (let k = active; k < count; k++)
        gradient[k] = (gradient[k] as number) + multiplier * (row[k] as number);
    }
  }

  #swap(a: number, b: number): void {
    this.#cache.swap(a, b);
    const lists = [
      this.#rows,
      this.#signs,
      this.#norms,
      this.#diagonal,
      this.#multipliers,
      this.#gradient,
      this.#boundGradient,
    ];
    for (const list of lists) [list[a], list[b]] = [list[b] as number, list[a] as number];
    const { values, width } = this.#points;
    for (let k = 0; k < width; k++) {
      const [left, right] = [a * width + k, b * width + k];
      [values[left], values[right]] = [values[right] as number, values[left] as number];
    }
  }

  #solution(): DualSolution {
    const multipliers = new Float64Array(this.#count);
    for (let place = 0; place < this.#count; place++)
      multipliers[this.#rows[place] as number] = this.#multipliers[place] as number;
    return {
      multipliers,
      offset: dualOffset(this.#signs, this.#gradient, this.#multipliers, this.#problem.cost),
    };
  }
}
