/** How far apart two numbers may be and still count as the same. */
export interface Tolerance {
  /** As a share of the larger of the two. */
  relative: number;
  absolute: number;
}

/** Engines and processors differ in the last digits of what they compute; a result does not. */
export const DEFAULT_TOLERANCE: Tolerance = { relative: 1e-9, absolute: 0 };

/** What rounding leaves of a number among others that are larger: a share of the largest. */
const ROUNDING = 1e-13;

/**
 * @param scale the largest magnitude among the numbers these two stand with; 0 where they stand alone
 */
export function isClose(a: number, b: number, { relative, absolute }: Tolerance, scale = 0): boolean {
  const difference = Math.abs(a - b);
  if (difference === 0 || (Number.isNaN(a) && Number.isNaN(b))) return true;
  return difference <= Math.max(absolute, relative * Math.max(Math.abs(a), Math.abs(b)), ROUNDING * scale);
}

export function largestMagnitude(values: ArrayLike<unknown>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (typeof value === "number" && Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}
