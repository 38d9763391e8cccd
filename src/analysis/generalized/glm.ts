import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { designColumns, fitDesign } from "../linear/design.js";
import { evaluate } from "../linear/evaluate.js";
import { expressionName } from "../linear/expression.js";
import { type RowOptions, modelRows } from "../linear/model-rows.js";
import { rowNumber } from "../linear/row-source.js";
import { type LogisticRegressionOptions, logisticRegression } from "../logistic/logistic-regression.js";
import type { LogisticModel } from "../logistic/logistic-model.js";
import { FAMILIES } from "./family.js";
import { GeneralizedModel } from "./generalized-model.js";

export interface BinomialOptions extends LogisticRegressionOptions {
  /** Two classes, with link logit. */
  family: "binomial";
}

/** Weights count rows for `poisson`; for `gaussian` they stand for rows of variance σ²/weight. */
export interface GlmOptions extends RowOptions {
  /** Counts with link log, or real numbers with link identity. */
  family: "poisson" | "gaussian";
}

/**
 * Fits a generalised linear model by maximum likelihood, under R's name and with the canonical link: `binomial` (logit; the
 * same as `logisticRegression`), `poisson` (log) or `gaussian` (identity; the same coefficients as `lm`).
 *
 * @param formula R's, as `lm` reads it; `offset(log(time))` makes rates of a poisson model's counts
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, counts that are negative or
 * not whole, not more rows than coefficients, and a constant or collinear column.
 * @example glm("am ~ wt", mtcars, { family: "binomial" }).residualDeviance // 19.17608
 * @example glm("deaths ~ age + offset(log(years))", cohort, { family: "poisson" })
 *
 * Method: iteratively reweighted least squares, each step by QR, to convergence of the coefficients (see `irls`).
 */
export function glm(formula: string, frame: Frame, options: BinomialOptions): LogisticModel;
export function glm(formula: string, frame: Frame, options: GlmOptions): GeneralizedModel;
export function glm(formula: string, frame: Frame, options: BinomialOptions | GlmOptions): GeneralizedModel {
  if (options.family === "binomial") {
    const { family: _, ...others } = options;
    return logisticRegression(formula, frame, others);
  }
  if (!Object.hasOwn(FAMILIES, options.family)) {
    const known = Object.keys(FAMILIES).join(", ");
    throw new DataError(`glm: the families are ${known}, not ${JSON.stringify(options.family)}`);
  }
  const { formula: parsed, source, ...rows } = modelRows(formula, frame, options);
  const response = evaluate(parsed.response, source);
  if (options.family === "poisson") {
    const wrong = response.findIndex((value) => value < 0 || !Number.isInteger(value));
    if (wrong >= 0) {
      const place = `response "${expressionName(parsed.response)}", row ${rowNumber(source, wrong)}`;
      throw new DataError(
        `${place}: ${response[wrong]} is no count; a poisson model needs whole numbers from 0`,
      );
    }
    if (!response.some((value) => value > 0))
      throw new DataError(`response "${expressionName(parsed.response)}" is 0 in every row`);
  }
  const design = fitDesign(parsed, source, options.reference ?? {});
  return new GeneralizedModel(parsed, design, {
    ...rows,
    family: FAMILIES[options.family],
    response,
    predictors: designColumns(design, source),
  });
}
