import type { Frame } from "../data/frame.js";
import { designColumns, fitDesign } from "../linear/design.js";
import { evaluate } from "../linear/evaluate.js";
import { expressionName } from "../linear/expression.js";
import { type RowOptions, modelRows } from "../linear/model-rows.js";
import { cellsOf } from "../linear/row-source.js";
import type { Label } from "../metrics/label.js";
import { binaryResponse } from "./binary-response.js";
import { LogisticModel } from "./logistic-model.js";

/** Weights count rows: 2 is a row that was observed twice. */
export interface LogisticRegressionOptions extends RowOptions {
  /** The class whose probability is modelled; default `true` of booleans and 1 of the numbers 0 and 1. */
  positive?: Label;
}

/**
 * Fits a logistic regression by maximum likelihood: log(p / (1 - p)) is linear in the terms, p being the probability of the
 * positive class.
 *
 * Where the terms separate the classes, no finite coefficients are the most likely: the model says so in `separation`,
 * `warnings` and wherever it is shown.
 *
 * @param formula R's, as `lm` reads it; the response is a column of 0 and 1, booleans, or text of two values
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class or
 * more than two, not more rows than coefficients, and a constant or collinear column.
 * @example const model = logisticRegression("am ~ wt", mtcars); model.coefficients.wt // -4.02397
 *
 * Method: iteratively reweighted least squares, each step by QR, to convergence of the coefficients (see `irls`).
 */
export function logisticRegression(
  formula: string,
  frame: Frame,
  options: LogisticRegressionOptions = {},
): LogisticModel {
  const { formula: parsed, source, ...rows } = modelRows(formula, frame, options);
  const values =
    parsed.response.kind === "column"
      ? cellsOf(source, parsed.response.name)
      : Array.from(evaluate(parsed.response, source));
  const response = binaryResponse(expressionName(parsed.response), values, options.positive);
  const design = fitDesign(parsed, source, options.reference ?? {});
  return new LogisticModel(parsed, design, {
    ...rows,
    ...response,
    predictors: designColumns(design, source),
  });
}
