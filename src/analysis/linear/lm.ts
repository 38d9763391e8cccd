import type { Frame } from "../data/frame.js";
import { designColumns, fitDesign } from "./design.js";
import { evaluate } from "./evaluate.js";
import { LinearModel } from "./linear-model.js";
import { type RowOptions, modelRows } from "./model-rows.js";

/** Weights stand for rows of variance σ²/weight. */
export interface LmOptions extends RowOptions {}

/**
 * Fits a linear model by (weighted) least squares.
 *
 * @param formula R's: `price ~ area + rooms`, `y ~ a * b`, `y ~ a:b`, `y ~ (a + b)^2`, `y ~ x - 1` through the origin,
 * `y ~ .` for all other columns, `log(y) ~ poly(x, 2) + I(x^2) + sqrt(z) + factor(year) + offset(w)`; names with blanks
 * or signs in backticks or quotes: "`unit price` ~ area". Text and boolean columns are factors with treatment
 * contrasts, levels in order of code points.
 * @param frame a DataFrame, or columns by name
 * @throws DataError for a formula that cannot be read, a column that is not there or infinite, and wherever the
 * coefficients are not determined: not more rows than coefficients, a constant or collinear column.
 * @example const model = lm("dist ~ speed", cars); model.rSquared // 0.6510794
 * @example lm("mpg ~ wt * factor(cyl)", mtcars, { reference: { cyl: 6 } })
 *
 * Method: Householder QR of the centred and scaled columns, in float64 (see `leastSquares`).
 */
export function lm(formula: string, frame: Frame, options: LmOptions = {}): LinearModel {
  const { formula: parsed, source, weights, offset, rowsDropped } = modelRows(formula, frame, options);
  const design = fitDesign(parsed, source, options.reference ?? {});
  const response = evaluate(parsed.response, source);
  return new LinearModel(parsed, design, {
    source,
    response: offset === undefined ? response : response.map((value, row) => value - (offset[row] as number)),
    offset,
    predictors: designColumns(design, source),
    weights,
    rowsDropped,
  });
}
