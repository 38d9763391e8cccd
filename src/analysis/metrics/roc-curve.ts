import { DataError } from "../data-error.js";
import { type Labels, type PositiveOptions, distinctLabels, positiveLabel } from "./label.js";
import { requireScores } from "./require-scores.js";

/** The points of a receiver operating characteristic, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Share of the negative rows that score at least the threshold. */
  falsePositiveRate: number[];
  /** Share of the positive rows that score at least the threshold. */
  truePositiveRate: number[];
  /** Falling; the first is Infinity, which no score reaches. */
  thresholds: number[];
  /** Area under the curve. */
  auc: number;
  /** Rows of the positive class, and of the others. */
  positiveCount: number;
  negativeCount: number;
}

/**
 * The receiver operating characteristic of scores: at every threshold the share of positives found against the share of
 * negatives taken for positive. Equal scores are one point, so ties cost what they should. As scikit-learn's `roc_curve`
 * with `drop_intermediate=False`.
 *
 * @param observed labels; all that are not positive are negative
 * @param scores higher for what is more likely positive: probabilities, or any other finite numbers
 * @throws DataError where there is only one class, for lists of unequal length, a missing label, NaN among the scores, and
 * where the positive label is not known.
 * @example rocCurve([1, 1, 2, 2], [0.1, 0.4, 0.35, 0.8], { positive: 2 }).auc // 0.75
 */
export function rocCurve(
  observed: Labels,
  scores: ArrayLike<number>,
  options: PositiveOptions = {},
): RocCurve {
  const labels = distinctLabels("rocCurve", observed);
  const positive = positiveLabel("rocCurve", labels, options.positive);
  requireScores("rocCurve", observed, scores);
  const isPositive = Array.from(observed, (label) => label === positive);
  const positiveCount = isPositive.filter(Boolean).length;
  const negativeCount = isPositive.length - positiveCount;
  if (positiveCount === 0 || negativeCount === 0)
    throw new DataError(`rocCurve requires rows of both classes; all are ${JSON.stringify(labels[0])}`);
  const points = cumulativeCounts(isPositive, scores);
  return {
    falsePositiveRate: points.map(({ falsePositives }) => falsePositives / negativeCount),
    truePositiveRate: points.map(({ truePositives }) => truePositives / positiveCount),
    thresholds: points.map(({ threshold }) => threshold),
    auc: areaInHalves(points) / 2 / (positiveCount * negativeCount),
    positiveCount,
    negativeCount,
  };
}

/**
 * Area under the ROC curve: the probability that a positive row scores higher than a negative one, ties counted half
 * (the Mann-Whitney U statistic over the number of pairs). 0.5 is no better than chance.
 *
 * @throws DataError as `rocCurve` does.
 * @example rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // 0.75
 */
export function rocAuc(observed: Labels, scores: ArrayLike<number>, options: PositiveOptions = {}): number {
  return rocCurve(observed, scores, options).auc;
}

interface Point {
  threshold: number;
  truePositives: number;
  falsePositives: number;
}

function cumulativeCounts(isPositive: readonly boolean[], scores: ArrayLike<number>): Point[] {
  const order = isPositive
    .map((_, row) => row)
    .toSorted((a, b) => (scores[b] as number) - (scores[a] as number));
  const points: Point[] = [{ threshold: Infinity, truePositives: 0, falsePositives: 0 }];
  for (const row of order) {
    const last = points.at(-1) as Point;
    const threshold = scores[row] as number;
    const point = last.threshold === threshold ? last : { ...last, threshold };
    if (isPositive[row]) point.truePositives++;
    else point.falsePositives++;
    if (point !== last) points.push(point);
  }
  return points;
}

/** Twice the area, in pairs of rows: whole numbers, so nothing is rounded. */
function areaInHalves(points: readonly Point[]): number {
  return points.slice(1).reduce((area, point, index) => {
    const before = points[index] as Point;
    const width = point.falsePositives - before.falsePositives;
    return area + width * (point.truePositives + before.truePositives);
  }, 0);
}
