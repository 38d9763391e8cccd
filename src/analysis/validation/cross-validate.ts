import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { DataFrame } from "../data/data-frame.js";
import type { Frame } from "../data/frame.js";
import { mean } from "../mean.js";
import { sampleStandardDeviation } from "../sample-variance.js";
import { type KFoldOptions, type Split, splits } from "./k-fold.js";

/** `Model` is what `fit` gives, or a promise of it. */
export interface CrossValidateOptions<Model> extends KFoldOptions {
  /** Makes a model of the rows outside the fold. Scaling belongs in here, so that it never sees the rows of the test. */
  fit(train: DataFrame): Model;
  /** How good the model is on the rows of the fold, as one number. */
  score(
    model: Awaited<Model>,
    test: DataFrame,
  ): number | (Model extends Promise<unknown> ? Promise<number> : never);
}

/** What `crossValidate` gives: a promise where `fit` does, as that of a neural network. */
export type CrossValidated<Model> =
  Model extends Promise<unknown> ? Promise<CrossValidation> : CrossValidation;

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
  options: CrossValidateOptions<Model>,
): CrossValidated<Model>;
export function crossValidate(
  frame: Frame,
  options: CrossValidateOptions<unknown>,
): CrossValidation | Promise<CrossValidation> {
  const parts = splits("crossValidate", frame, options);
  const scores: number[] = [];
  for (let part = parts.next(); !part.done; part = parts.next()) {
    const { train, test } = part.value;
    const model = options.fit(train);
    if (model instanceof Promise)
      return scoredInTurn(model, test, parts, options as CrossValidateOptions<Promise<unknown>>);
    scores.push(finiteScore(options.score(model, test), scores.length + 1));
  }
  return new CrossValidation(scores);
}

/** From the first fold on, whose model is being fitted. */
async function scoredInTurn(
  first: Promise<unknown>,
  firstTest: DataFrame,
  others: Iterable<Split>,
  { fit, score }: CrossValidateOptions<Promise<unknown>>,
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
