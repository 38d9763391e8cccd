import { DataError } from "../data-error.js";
import { requireFinite } from "../require-finite.js";
import type { Labels } from "./label.js";

/** @throws DataError for scores that are not as many as the labels, or not finite. */
export function requireScores(caller: string, observed: Labels, scores: ArrayLike<number>): void {
  if (observed.length !== scores.length) {
    const lengths = `${observed.length} and ${scores.length}`;
    throw new DataError(`${caller} requires as many scores as labels: ${lengths}`);
  }
  requireFinite(caller, scores, 1);
}

/** @throws DataError as `requireScores` does, and for a score outside 0 to 1. */
export function requireProbabilities(
  caller: string,
  observed: Labels,
  probabilities: ArrayLike<number>,
): void {
  requireScores(caller, observed, probabilities);
  for (let row = 0; row < probabilities.length; row++) {
    const probability = probabilities[row] as number;
    if (probability < 0 || probability > 1)
      throw new DataError(`${caller} requires probabilities from 0 to 1: value ${row + 1} is ${probability}`);
  }
}
