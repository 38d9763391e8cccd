import { DataError } from "../data-error.js";

/** Which tail a probability is of. */
export interface TailOptions {
  /** The probability above instead of below the value (default false): exact for tails that 1 - p would round away. */
  upper?: boolean;
}

/** @throws DataError for NaN, and for text in disguise. */
export function requireNumber(caller: string, name: string, value: number): void {
  if (typeof value === "number" && !Number.isNaN(value)) return;
  throw new DataError(`${caller} requires a number for ${name}, got ${String(value)}`);
}

/** @throws DataError for degrees of freedom that are not positive and finite. */
export function requireDegreesOfFreedom(caller: string, ...values: number[]): void {
  const wrong = values.find((value) => !(value > 0 && Number.isFinite(value)));
  if (wrong === undefined) return;
  throw new DataError(`${caller} requires positive degrees of freedom, got ${String(wrong)}`);
}

/** @throws DataError for what is no probability. */
export function requireProbability(caller: string, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new DataError(`${caller} requires a probability from 0 to 1, got ${String(p)}`);
}

/** @throws DataError where a quantile lies beyond what was asked of the algorithm. */
export function requireFiniteQuantile(caller: string, p: number, quantile: number): number {
  if (Number.isFinite(quantile) || p === 0 || p === 1) return quantile;
  throw new DataError(`${caller} cannot be computed for a probability as small as ${p}`);
}
