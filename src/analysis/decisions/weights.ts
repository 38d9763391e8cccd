import { DataError } from "../data-error.js";
import { sum } from "../sum.js";

/** A number for each criterion, by its name. */
export interface ByCriterion {
  readonly [criterion: string]: number;
}

/** How far a sum of weights may stray from 1 through rounding. */
const ROUNDING = 1e-9;

/**
 * Weights in the order of `criteria`.
 *
 * @throws DataError unless there is exactly one for each criterion, none below 0, and their sum is 1.
 */
export function requireWeights(caller: string, weights: ByCriterion, criteria: readonly string[]): number[] {
  requireSameCriteria(`${caller}: the weights`, Object.keys(weights), criteria);
  const values = criteria.map((criterion) => weights[criterion] as number);
  const bad = criteria.find((_, index) => !((values[index] as number) >= 0 && values[index] !== Infinity));
  if (bad !== undefined)
    throw new DataError(
      `${caller}: the weight of "${bad}" is ${weights[bad]}; a weight is finite and at least 0`,
    );
  const total = sum(values);
  if (Math.abs(total - 1) > ROUNDING)
    throw new DataError(`${caller}: the weights add up to ${total}, not to 1`);
  return values;
}

/** @throws DataError for a name that one of the lists lacks. */
export function requireSameCriteria(
  what: string,
  names: readonly string[],
  criteria: readonly string[],
): void {
  const missing = criteria.find((criterion) => !names.includes(criterion));
  if (missing !== undefined)
    throw new DataError(`${what} have nothing for "${missing}"; they name ${names.join(", ")}`);
  const unknown = names.find((name) => !criteria.includes(name));
  if (unknown !== undefined)
    throw new DataError(`${what} name "${unknown}", which is not among the criteria ${criteria.join(", ")}`);
}

/** @throws DataError for a score that is not a finite number, and where there are none. */
export function requireScores(caller: string, scores: ByCriterion): string[] {
  const criteria = Object.keys(scores);
  if (criteria.length === 0) throw new DataError(`${caller} requires a score for at least one criterion`);
  const bad = criteria.find((criterion) => !Number.isFinite(scores[criterion]));
  if (bad === undefined) return criteria;
  throw new DataError(`${caller}: the score of "${bad}" is ${scores[bad]}, not a finite number`);
}
