import { DataError } from "../data-error.js";
import { type Frame, columnNames, rowCount } from "../data/frame.js";
import { designColumns, fitDesign } from "../linear/design.js";
import { evaluate } from "../linear/evaluate.js";
import { expressionName } from "../linear/expression.js";
import { formulaColumns, parseFormula } from "../linear/formula.js";
import { cellsOf, completeRows } from "../linear/row-source.js";
import type { Label } from "../metrics/label.js";
import { binaryResponse } from "./binary-response.js";
import { LogisticModel } from "./logistic-model.js";

export interface LogisticRegressionOptions {
  /** The class whose probability is modelled; default `true` of booleans and 1 of the numbers 0 and 1. */
  positive?: Label;
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
  /** The level each factor is compared with (default: the first), by column: `{ species: "setosa" }`. */
  reference?: Readonly<Record<string, string | number | boolean>>;
}

export interface GlmOptions extends LogisticRegressionOptions {
  /** The distribution of the response, with its canonical link: so far only `binomial`, with logit. */
  family: "binomial";
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
 * Method: iteratively reweighted least squares, each step by Householder QR (see `irls`), to convergence of the coefficients.
 */
export function logisticRegression(
  formula: string,
  frame: Frame,
  options: LogisticRegressionOptions = {},
): LogisticModel {
  const parsed = parseFormula(formula, columnNames(frame));
  if (parsed.offsets.length > 0)
    throw new DataError(`formula "${formula}": a logistic regression takes no offset yet`);
  const source = completeRows(frame, formulaColumns(parsed), options.missing ?? "drop");
  if (source.rows.length === 0)
    throw new DataError(`no row has a value in all of the columns ${formulaColumns(parsed).join(", ")}`);
  const name = expressionName(parsed.response);
  const values =
    parsed.response.kind === "column"
      ? cellsOf(source, parsed.response.name)
      : Array.from(evaluate(parsed.response, source));
  const response = binaryResponse(name, values, options.positive);
  const design = fitDesign(parsed, source, options.reference ?? {});
  return new LogisticModel(parsed, design, {
    ...response,
    predictors: designColumns(design, source),
    rowsDropped: rowCount(frame) - source.rows.length,
  });
}

/**
 * A generalised linear model under R's name: `glm(formula, frame, { family: "binomial" })` is `logisticRegression`.
 *
 * @throws DataError as `logisticRegression` does, and for any other family.
 * @example glm("am ~ wt", mtcars, { family: "binomial" }).residualDeviance // 19.17608
 */
export function glm(formula: string, frame: Frame, { family, ...options }: GlmOptions): LogisticModel {
  if (family === "binomial") return logisticRegression(formula, frame, options);
  throw new DataError(
    `glm: the family is "binomial", not ${JSON.stringify(family)}; lm fits the Gaussian one`,
  );
}
