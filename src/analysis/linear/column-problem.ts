/** What makes a column unfit for a regression, as told to people. */
import { DataError } from "../data-error.js";

/**
 * Below this share of the mean the spread of values that are not integers is mostly the rounding of their digits to
 * binary: less than six digits of it are known.
 */
export const LEAST_SPREAD = 1e-10;

export function noVariation(name: string, constant: number, hasIntercept: boolean): DataError {
  const problem = hasIntercept ? `is constant (${constant} in every row)` : "is zero in every row";
  return new DataError(`column "${name}" ${problem}; a regression needs values that vary`);
}

export function unknownSpread(name: string, deviation: number, mean: number): DataError {
  return new DataError(
    `column "${name}" varies by no more than the rounding of its digits (about ${deviation.toExponential(1)} around ` +
      `${mean}); subtract a constant before the values are stored`,
  );
}

export function unsquarable(name: string): DataError {
  return new DataError(`column "${name}" has values too large or too small to be squared; change its unit`);
}
