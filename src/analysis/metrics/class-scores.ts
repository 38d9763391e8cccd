/** Precision, recall and F1: of one class, or averaged over all. */
import { DataError } from "../data-error.js";
import { confusionMatrix } from "./confusion-matrix.js";
import { type Label, type Labels, type PositiveOptions, positiveLabel } from "./label.js";

export interface ClassScoreOptions extends PositiveOptions {
  /**
   * `binary` (default) scores the positive class; `macro` is the mean over all classes, `weighted` the same weighted by
   * how often each was observed, `micro` the score of all decisions counted together.
   */
  average?: "binary" | "macro" | "micro" | "weighted";
  /** Taken for a class whose score is 0/0. An error by default, for 0 and 1 are equally arbitrary. */
  zeroDivision?: 0 | 1;
}

/** Decisions for and against one class. */
interface ClassCounts {
  label: Label;
  /** Observed and predicted. */
  truePositives: number;
  /** Predicted only. */
  falsePositives: number;
  /** Observed only. */
  falseNegatives: number;
}

interface Score {
  name: string;
  /** Numerator and denominator. */
  ratio(counts: Omit<ClassCounts, "label">): [number, number];
  /** Why the denominator is 0. */
  undefinedBecause: string;
}

const PRECISION: Score = {
  name: "precision",
  ratio: ({ truePositives, falsePositives }) => [truePositives, truePositives + falsePositives],
  undefinedBecause: "was never predicted",
};
const RECALL: Score = {
  name: "recall",
  ratio: ({ truePositives, falseNegatives }) => [truePositives, truePositives + falseNegatives],
  undefinedBecause: "was never observed",
};
const F1: Score = {
  name: "f1",
  ratio: ({ truePositives, falsePositives, falseNegatives }) => [
    2 * truePositives,
    2 * truePositives + falsePositives + falseNegatives,
  ],
  undefinedBecause: "was neither observed nor predicted",
};

/**
 * Of the rows predicted to be positive, the share that are: TP / (TP + FP).
 *
 * @throws DataError where nothing was predicted positive (0/0) unless `zeroDivision` says what to take, for lists of unequal
 * length, a missing label, an unknown positive label.
 * @example precision([0, 1, 1, 0], [1, 1, 1, 0]) // 0.6666667
 */
export function precision(observed: Labels, predicted: Labels, options: ClassScoreOptions = {}): number {
  return score(PRECISION, observed, predicted, options);
}

/**
 * Of the rows that are positive, the share predicted to be: TP / (TP + FN). Also called sensitivity.
 *
 * @throws DataError where no row is positive (0/0) unless `zeroDivision` says what to take, and as `precision` does.
 * @example recall(["yes", "no", "yes"], ["yes", "no", "no"], { positive: "yes" }) // 0.5
 */
export function recall(observed: Labels, predicted: Labels, options: ClassScoreOptions = {}): number {
  return score(RECALL, observed, predicted, options);
}

/**
 * Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN).
 *
 * @throws DataError where no row is or was predicted positive (0/0) unless `zeroDivision` says what to take, and as
 * `precision` does.
 * @example f1(["yes", "no", "yes"], ["yes", "yes", "yes"], { positive: "yes" }) // 0.8
 */
export function f1(observed: Labels, predicted: Labels, options: ClassScoreOptions = {}): number {
  return score(F1, observed, predicted, options);
}

function score(kind: Score, observed: Labels, predicted: Labels, options: ClassScoreOptions): number {
  const { average = "binary", positive, zeroDivision } = options;
  const classes = classCounts(observed, predicted);
  const labels = classes.map(({ label }) => label);
  if (average === "binary")
    return binaryScore(kind, classes, positiveLabel(kind.name, labels, positive), zeroDivision);
  if (positive !== undefined)
    throw new DataError(`${kind.name}: an average over all classes has no positive label`);
  if (average === "micro") return microScore(kind, classes);
  if (average === "macro") return meanScore(kind, classes, () => 1, zeroDivision);
  if (average === "weighted")
    return meanScore(kind, classes, (c) => c.truePositives + c.falseNegatives, zeroDivision);
  throw new DataError(
    `${kind.name}: average is "binary", "macro", "micro" or "weighted", not ${JSON.stringify(average)}`,
  );
}

function classCounts(observed: Labels, predicted: Labels): ClassCounts[] {
  const { labels, counts } = confusionMatrix(observed, predicted);
  return labels.map((label, k) => {
    const truePositives = counts[k]?.[k] as number;
    const predictedSo = counts.reduce((sum, row) => sum + (row[k] as number), 0);
    const observedSo = (counts[k] as readonly number[]).reduce((sum, count) => sum + count, 0);
    return {
      label,
      truePositives,
      falsePositives: predictedSo - truePositives,
      falseNegatives: observedSo - truePositives,
    };
  });
}

function binaryScore(
  kind: Score,
  classes: readonly ClassCounts[],
  positive: Label,
  zeroDivision: number | undefined,
): number {
  const none = { label: positive, truePositives: 0, falsePositives: 0, falseNegatives: 0 };
  return scoreOf(kind, classes.find(({ label }) => label === positive) ?? none, zeroDivision);
}

function scoreOf(kind: Score, counts: ClassCounts, zeroDivision: number | undefined): number {
  const [numerator, denominator] = kind.ratio(counts);
  if (denominator > 0) return numerator / denominator;
  if (zeroDivision !== undefined) return zeroDivision;
  throw new DataError(
    `${kind.name} is not defined: ${JSON.stringify(counts.label)} ${kind.undefinedBecause}; say { zeroDivision: 0 } to count it as 0`,
  );
}

function meanScore(
  kind: Score,
  classes: readonly ClassCounts[],
  weight: (counts: ClassCounts) => number,
  zeroDivision: number | undefined,
): number {
  const weights = classes.map(weight);
  const scores = classes.map((counts) => scoreOf(kind, counts, zeroDivision));
  const weighted = scores.reduce((sum, value, index) => sum + value * (weights[index] as number), 0);
  return weighted / weights.reduce((sum, value) => sum + value, 0);
}

/** Never 0/0, for every row is a decision. */
function microScore(kind: Score, classes: readonly ClassCounts[]): number {
  const [numerator, denominator] = kind.ratio(total(classes));
  return numerator / denominator;
}

function total(classes: readonly ClassCounts[]): Omit<ClassCounts, "label"> {
  const add = (part: Exclude<keyof ClassCounts, "label">) =>
    classes.reduce((sum, counts) => sum + counts[part], 0);
  return {
    truePositives: add("truePositives"),
    falsePositives: add("falsePositives"),
    falseNegatives: add("falseNegatives"),
  };
}
