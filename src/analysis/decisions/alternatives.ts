import { DataError } from "../data-error.js";
import { type ByCriterion, requireSameCriteria, requireScores } from "./weights.js";

/** Scores of each alternative on the same criteria, by name of the alternative. */
export interface Alternatives {
  readonly [alternative: string]: ByCriterion;
}

/** The same as a matrix, checked. */
export interface ScoreMatrix {
  names: string[];
  criteria: string[];
  /** `scores[i][j]`: alternative i on criterion j. */
  scores: number[][];
}

/** @throws DataError for fewer than two alternatives, and for criteria or scores that cannot be compared. */
export function scoreMatrix(caller: string, alternatives: Alternatives): ScoreMatrix {
  const names = Object.keys(alternatives);
  if (names.length < 2) throw new DataError(`${caller} requires at least two alternatives to choose from`);
  const criteria = requireScores(caller, alternatives[names[0] as string] as ByCriterion);
  const scores = names.map((name) => {
    const own = alternatives[name] as ByCriterion;
    requireScores(`${caller}: ${name}`, own);
    requireSameCriteria(`${caller}: the scores of ${name}`, Object.keys(own), criteria);
    return criteria.map((criterion) => own[criterion] as number);
  });
  return { names, criteria, scores };
}

/** Utilities closer than this, relative to the largest score, are equal: they differ by rounding only. */
const ROUNDING = 1e-12;

/** Position of the alternative with the greatest utility; of several that are equal, the first. */
export function bestAlternative(scores: readonly (readonly number[])[], weights: readonly number[]): number {
  const utilities = scores.map((row) =>
    row.reduce((total, score, j) => total + score * (weights[j] as number), 0),
  );
  const margin = ROUNDING * Math.max(...scores.flat().map(Math.abs));
  const most = Math.max(...utilities);
  return utilities.findIndex((utility) => utility >= most - margin);
}
