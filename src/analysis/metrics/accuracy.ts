import { type Labels, labelsOf } from "./label.js";

/**
 * Share of the rows whose predicted class is the observed one, from 0 to 1.
 *
 * @throws DataError for lists of unequal length, none at all, a missing label, and labels of different types.
 * @example accuracy([0, 1, 2, 3], [0, 2, 1, 3]) // 0.5
 */
export function accuracy(observed: Labels, predicted: Labels): number {
  labelsOf("accuracy", observed, predicted);
  let right = 0;
  for (let row = 0; row < observed.length; row++) if (observed[row] === predicted[row]) right++;
  return right / observed.length;
}
