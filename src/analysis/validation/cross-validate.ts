import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { DataFrame } from "../data/data-frame.js";
import type { Frame } from "../data/frame.js";
import { mean } from "../mean.js";
import { sampleStandardDeviation } from "../sample-variance.js";
import { type KFoldOptions, splits } from "./k-fold.js";

export interface CrossValidateOptions<Model> extends KFoldOptions {
  /** Makes a model of the rows outside the fold. Scaling belongs in here, so that it never sees the rows of the test. */
  fit(train: DataFrame): Model;
  /** How good the model is on the rows of the fold, as one number. */
  score(model: Model, test: DataFrame): number;
}

/** The scores of a cross-validation; what `crossValidate` returns. Shows itself as a table. */
export class CrossValidation {
  /** One for each fold, in units of what `score` returned. */
  readonly scores: readonly number[];
  /** Mean of the scores. */
  readonly mean: number;
  /** Standard deviation of the scores, with folds - 1 in the denominator. */
  readonly standardDeviation: number;

  constructor(scores: readonly number[]) {
    this.scores = scores;
    this.mean = mean(scores);
    this.standardDeviation = sampleStandardDeviation(scores);
  }

  toMimeBundle(): DisplayBundle {
    return table(
      { fold: this.scores.map((_, fold) => fold + 1), score: this.scores },
      {
        columns: { fold: "Fold", score: "Score" },
        caption: "Cross-validation",
        note: `mean ${digits(this.mean)}, standard deviation ${digits(this.standardDeviation)}`,
        maxRows: this.scores.length,
      },
    ).toMimeBundle();
  }
}
inspectAsText(CrossValidation.prototype);

const digits = (value: number): number => Number(value.toPrecision(5));

/**
 * Fits and scores a model once for each of `folds` parts of the rows: fitted to the others, scored on the part.
 *
 * @throws DataError as `kFold` does, and for a score that is not a finite number; what `fit` or `score` throws passes through.
 * @example crossValidate(cars, {
 *   folds: 5,
 *   seed: 42,
 *   fit: (train) => lm("dist ~ speed", train),
 *   score: (model, test) => rmse(column(test, "dist"), model.predict(test)),
 * }).mean // RMSE in units of dist
 */
export function crossValidate<Model>(frame: Frame, options: CrossValidateOptions<Model>): CrossValidation {
  const scores: number[] = [];
  for (const { train, test } of splits("crossValidate", frame, options)) {
    const score = options.score(options.fit(train), test);
    if (!Number.isFinite(score))
      throw new DataError(`crossValidate: the score of fold ${scores.length + 1} is ${String(score)}`);
    scores.push(score);
  }
  return new CrossValidation(scores);
}
