import { DataError } from "../data-error.js";
import { sum } from "../sum.js";
import { type Labels, type PositiveOptions, distinctLabels, positiveLabel } from "./label.js";
import { requireProbabilities } from "./require-scores.js";

/**
 * Log loss (cross-entropy) of predicted probabilities: the mean of -log(probability given to what was observed), in nats.
 *
 * A probability of exactly 0 or 1 is clipped to `Number.EPSILON` (2.2e-16) from there, as scikit-learn does: one row
 * predicted as impossible that happens costs 36.04 instead of making the whole infinite.
 *
 * @param observed labels of two classes
 * @param probabilities of the positive class, from 0 to 1
 * @throws DataError for lists of unequal length, a missing label, more than two classes, a probability outside 0 to 1 or
 * NaN, and where the positive label is not known.
 * @example logLoss(["spam", "ham", "ham", "spam"], [0.9, 0.1, 0.2, 0.65], { positive: "spam" }) // 0.2161619
 */
export function logLoss(
  observed: Labels,
  probabilities: ArrayLike<number>,
  options: PositiveOptions = {},
): number {
  const labels = distinctLabels("logLoss", observed);
  if (labels.length > 2)
    throw new DataError(`logLoss requires two classes, the observed labels have ${labels.length}`);
  const positive = positiveLabel("logLoss", labels, options.positive);
  requireProbabilities("logLoss", observed, probabilities);
  const losses = Float64Array.from(probabilities, (probability, row) => {
    const given = observed[row] === positive ? probability : 1 - probability;
    return -Math.log(Math.min(Math.max(given, Number.EPSILON), 1 - Number.EPSILON));
  });
  return sum(losses) / losses.length;
}
