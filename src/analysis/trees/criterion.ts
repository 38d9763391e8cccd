/** How good a split is: rows of a node move one by one from its right part to its left. */
import { mean } from "../mean.js";

/** One node at a time. */
export interface Criterion {
  /** Numbers that a node keeps: weight by class, or the mean. */
  readonly width: number;
  /** Weights of the two parts, as they stand. */
  leftWeight: number;
  rightWeight: number;
  /** Takes the rows of a node, all of them to the right. */
  start(rows: Int32Array, from: number, to: number): void;
  /** Takes all rows of the node back to the right. */
  restart(): void;
  /** Moves one row to the left. */
  move(row: number): void;
  /** Rises as the impurity of the parts falls; comparable within the node only. */
  score(): number;
  /** Of the whole node; 0 only where all rows are alike. */
  impurity(): number;
  /** What the node keeps. */
  value(): Float64Array;
}

/** What all criteria on classes count. */
abstract class ClassCriterion implements Criterion {
  readonly width: number;
  leftWeight = 0;
  rightWeight = 0;
  protected readonly left: Float64Array;
  protected readonly right: Float64Array;
  protected readonly whole: Float64Array;
  protected readonly codes: Int32Array;
  protected readonly weights: Uint32Array;

  /** @param weights how often each row counts */
  constructor(codes: Int32Array, weights: Uint32Array, classCount: number) {
    this.codes = codes;
    this.weights = weights;
    this.width = classCount;
    this.left = new Float64Array(classCount);
    this.right = new Float64Array(classCount);
    this.whole = new Float64Array(classCount);
  }

  start(rows: Int32Array, from: number, to: number): void {
    this.whole.fill(0);
    for (let i = from; i < to; i++) {
      const row = rows[i] as number;
      const code = this.codes[row] as number;
      this.whole[code] = (this.whole[code] as number) + (this.weights[row] as number);
    }
    this.restart();
  }

  restart(): void {
    this.left.fill(0);
    this.right.set(this.whole);
    this.leftWeight = 0;
    this.rightWeight = this.whole.reduce((total, count) => total + count, 0);
  }

  value(): Float64Array {
    return this.whole.slice();
  }

  abstract move(row: number): void;
  abstract score(): number;
  abstract impurity(): number;
}

/** Gini's index, 1 - Σ p²: sums of squares of counts are whole numbers, so equal splits score the same to the last digit. */
export class Gini extends ClassCriterion {
  #leftSquares = 0;
  #rightSquares = 0;

  override restart(): void {
    super.restart();
    this.#leftSquares = 0;
    this.#rightSquares = this.right.reduce((total, count) => total + count * count, 0);
  }

  move(row: number): void {
    const code = this.codes[row] as number;
    const weight = this.weights[row] as number;
    const [left, right] = [this.left[code] as number, this.right[code] as number];
    this.#leftSquares += weight * (2 * left + weight);
    this.#rightSquares -= weight * (2 * right - weight);
    this.left[code] = left + weight;
    this.right[code] = right - weight;
    this.leftWeight += weight;
    this.rightWeight -= weight;
  }

  score(): number {
    return this.#leftSquares / this.leftWeight + this.#rightSquares / this.rightWeight;
  }

  impurity(): number {
    const total = this.whole.reduce((sum, count) => sum + count, 0);
    return 1 - this.whole.reduce((sum, count) => sum + (count / total) ** 2, 0);
  }
}

/** Shannon's entropy, -Σ p log₂ p, in bits. */
export class Entropy extends ClassCriterion {
  /** n log₂ n of whole numbers, filled as they are asked for. */
  readonly #products: Float64Array;

  constructor(codes: Int32Array, weights: Uint32Array, classCount: number) {
    super(codes, weights, classCount);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#products = new Float64Array(total + 1).fill(Number.NaN);
  }

  move(row: number): void {
    const code = this.codes[row] as number;
    const weight = this.weights[row] as number;
    this.left[code] = (this.left[code] as number) + weight;
    this.right[code] = (this.right[code] as number) - weight;
    this.leftWeight += weight;
    this.rightWeight -= weight;
  }

  score(): number {
    let sum = 0;
    for (let code = 0; code < this.width; code++)
      sum += this.#product(this.left[code] as number) + this.#product(this.right[code] as number);
    return sum - this.#product(this.leftWeight) - this.#product(this.rightWeight);
  }

  impurity(): number {
    const total = this.whole.reduce((sum, count) => sum + count, 0);
    const parts = this.whole
      .filter((count) => count > 0)
      .map((count) => (count / total) * Math.log2(total / count));
    return parts.reduce((sum, part) => sum + part, 0);
  }

  #product(count: number): number {
    const known = this.#products[count] as number;
    if (!Number.isNaN(known)) return known;
    return (this.#products[count] = count === 0 ? 0 : count * Math.log2(count));
  }
}

/** Variance of a response of numbers, taken around their mean so that sums of squares keep their digits. */
export class Variance implements Criterion {
  readonly width = 1;
  leftWeight = 0;
  rightWeight = 0;
  readonly #values: Float64Array;
  readonly #weights: Uint32Array;
  readonly #centre: number;
  #leftSum = 0;
  #sum = 0;
  #squares = 0;
  #total = 0;
  #weight = 0;
  #isConstant = false;

  /** @param weights how often each row counts */
  constructor(values: Float64Array, weights: Uint32Array) {
    this.#values = values;
    this.#weights = weights;
    this.#centre = mean(values);
  }

  start(rows: Int32Array, from: number, to: number): void {
    this.#sum = this.#squares = this.#total = this.#weight = 0;
    const first = this.#values[rows[from] as number];
    this.#isConstant = true;
    for (let i = from; i < to; i++) {
      const value = this.#values[rows[i] as number] as number;
      const weight = this.#weights[rows[i] as number] as number;
      const deviation = value - this.#centre;
      this.#sum += weight * deviation;
      this.#squares += weight * deviation * deviation;
      this.#total += weight * value;
      this.#weight += weight;
      if (value !== first) this.#isConstant = false;
    }
    this.restart();
  }

  restart(): void {
    this.#leftSum = this.leftWeight = 0;
    this.rightWeight = this.#weight;
  }

  move(row: number): void {
    const weight = this.#weights[row] as number;
    this.#leftSum += weight * ((this.#values[row] as number) - this.#centre);
    this.leftWeight += weight;
    this.rightWeight -= weight;
  }

  score(): number {
    const rightSum = this.#sum - this.#leftSum;
    return (this.#leftSum * this.#leftSum) / this.leftWeight + (rightSum * rightSum) / this.rightWeight;
  }

  impurity(): number {
    if (this.#isConstant) return 0;
    const shift = this.#sum / this.#weight;
    return Math.max(Number.MIN_VALUE, this.#squares / this.#weight - shift * shift);
  }

  value(): Float64Array {
    return Float64Array.of(this.#total / this.#weight);
  }
}
