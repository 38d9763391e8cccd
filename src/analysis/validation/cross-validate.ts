import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { DataFrame } from "../data/data-frame.js";
import type { Frame } from "../data/frame.js";
import { mean } from "../mean.js";
import { sampleStandardDeviation } from "../sample-variance.js";
import { type KFoldOptions, type Split, splits } from "./k-fold.js";

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

/** A fit, or a score, that must be waited for: that of a neural network. */
export interface AsyncCrossValidateOptions<Model> extends KFoldOptions {
  /** Makes a model of the rows outside the fold. */
  fit(train: DataFrame): Promise<Model>;
  /** How good the model is on the rows of the fold, as one number. */
  score(model: Model, test: DataFrame): number | Promise<number>;
}

/**
 * Fits and scores a model once for each of `folds` parts of the rows: fitted to the others, scored on the part. Where `fit`
 * gives a promise, so does this; the folds follow one another.
 *
 * @throws DataError as `kFold` does, and for a score that is not a finite number; what `fit` or `score` throws passes through.
 * @example crossValidate(cars, {
 *   folds: 5,
 *   seed: 42,
 *   fit: (train) => lm("dist ~ speed", train),
 *   score: (model, test) => rmse(column(test, "dist"), model.predict(test)),
 * }).mean // RMSE in units of dist
 */
export function crossValidate<Model>(
  frame: Frame,
  options: AsyncCrossValidateOptions<Model>,
): Promise<CrossValidation>;
export function crossValidate<Model>(frame: Frame, options: CrossValidateOptions<Model>): CrossValidation;
export function crossValidate<Model>(
  frame: Frame,
  options: CrossValidateOptions<Model> | AsyncCrossValidateOptions<Model>,
): CrossValidation | Promise<CrossValidation> {
  const parts = splits("crossValidate", frame, options);
  const scores: number[] = [];
  for (let part = parts.next(); !part.done; part = parts.next()) {
    const { train, test } = part.value;
    const model = options.fit(train);
    if (model instanceof Promise)
      return scoredInTurn(model, test, parts, options as AsyncCrossValidateOptions<Model>);
    scores.push(finiteScore((options as CrossValidateOptions<Model>).score(model, test), scores.length + 1));
  }
  return new CrossValidation(scores);
}

/** From the first fold on, whose model is being fitted. */
async function scoredInTurn<Model>(
  first: Promise<Model>,
  firstTest: DataFrame,
  others: Iterable<Split>,
  { fit, score }: AsyncCrossValidateOptions<Model>,
): Promise<CrossValidation> {
  const scores = [finiteScore(await score(await first, firstTest), 1)];
  for (const { train, test } of others)
    scores.push(finiteScore(await score(await fit(train), test), scores.length + 1));
  return new CrossValidation(scores);
}

function finiteScore(score: number, fold: number): number {
  if (Number.isFinite(score)) return score;
  throw new DataError(`crossValidate: the score of fold ${fold} is ${String(score)}`);
}
