import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { sum } from "../sum.js";
import { coefficientTable } from "./coefficient-table.js";
import type { Design } from "./design.js";
import { equation } from "./equation.js";
import { expressionName } from "./expression.js";
import { rightColumns } from "./fitted-parts.js";
import type { Formula } from "./formula.js";
import { type FTest, type TestedEstimate, fTest, testedEstimate } from "./inference.js";
import { coefficientRows, sandwich } from "./orthonormal.js";
import {
  type IntervalPrediction,
  type PredictOptions,
  expectedResponse,
  withIntervals,
} from "./prediction.js";
import type { EstimatesSolution } from "./triangular-fit.js";

/** Name of the intercept among the coefficients, as in R. */
export const INTERCEPT = "(Intercept)";

/** What estimates are made from. */
export interface EstimatesParts {
  formula: Formula;
  design: Design;
  solution: EstimatesSolution;
}

export interface LevelOptions {
  /** Confidence level of the intervals (default 0.95). */
  level?: number;
}

/**
 * What is known of a linear model from its estimates alone, without the rows: what `biglm` returns, and the base of what
 * `lm` returns. Shown by `display(model)` as its table of coefficients.
 *
 * Estimates and standard errors are in units of the response per unit of the predictor.
 */
export class LinearEstimates {
  /** Such as `dist ~ speed`. */
  readonly formula: string;
  /** The response, such as `dist` or `log(dist)`. */
  readonly response: string;
  /** Names of the coefficients but the intercept, in the order of the design: `speed`, `log(x)`, `speciesvirginica`. */
  readonly predictors: readonly string[];
  /** Terms of the formula: `a`, `b`, `a:b`. */
  readonly terms: readonly string[];
  /** Columns of the frame on the right of the formula: what `predict` needs. */
  readonly variables: readonly string[];
  readonly hasIntercept: boolean;
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing or their weight is 0. */
  readonly rowsDropped: number;
  /** Rows less coefficients. */
  readonly degreesOfFreedom: number;
  /** Estimates by name; the intercept is `(Intercept)`. */
  readonly coefficients: Readonly<Record<string, number>>;
  /** Standard errors by name, as `coefficients`. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Sum of the squared residuals, weighted where the fit is. */
  readonly residualSumOfSquares: number;
  /** Share of the response's sum of squares the model explains: about the mean, or about zero without intercept, as in R. */
  readonly rSquared: number;
  /** R² corrected for the number of predictors, as in R. */
  readonly adjustedRSquared: number;
  /** Mean squared residual: residual sum of squares over rows. */
  readonly mse: number;
  /** Estimated standard deviation of the errors: the root of residual sum of squares over degrees of freedom. */
  readonly residualStandardError: number;
  /** What the fit was made from and what it solved, for the functions of this module that take a model. */
  readonly parts: EstimatesParts;

  constructor(parts: EstimatesParts, rowsDropped: number) {
    const { formula, design, solution } = parts;
    this.parts = parts;
    Object.defineProperty(this, "parts", { enumerable: false });
    this.formula = formula.text;
    this.response = expressionName(formula.response);
    this.predictors = design.names;
    this.terms = formula.terms.map(({ text }) => text);
    this.variables = rightColumns(formula);
    this.hasIntercept = formula.hasIntercept;
    this.rowCount = solution.orthonormal.rowCount;
    this.rowsDropped = rowsDropped;
    this.degreesOfFreedom = solution.degreesOfFreedom;
    this.coefficients = byName(design.names, solution, "estimate");
    this.standardErrors = byName(design.names, solution, "standardError");
    this.residualSumOfSquares = solution.residualSumOfSquares;
    const unexplained = solution.residualSumOfSquares / solution.totalSumOfSquares;
    this.rSquared = 1 - unexplained;
    this.adjustedRSquared =
      1 - (unexplained * (this.rowCount - (this.hasIntercept ? 1 : 0))) / solution.degreesOfFreedom;
    this.mse = solution.residualSumOfSquares / this.rowCount;
    this.residualStandardError = Math.sqrt(solution.residualSumOfSquares / solution.degreesOfFreedom);
  }

  /** The fitted response where all predictors are 0; 0 for a model without intercept. */
  get intercept(): number {
    return this.hasIntercept ? (this.coefficients[INTERCEPT] as number) : 0;
  }

  /** The change of the response per unit of the predictor. @throws DataError unless there is exactly one predictor. */
  get slope(): number {
    const [name, ...others] = this.predictors;
    if (name === undefined || others.length > 0) {
      throw new DataError(
        `slope requires one predictor, this model has ${this.predictors.length}: use coefficients`,
      );
    }
    return this.coefficients[name] as number;
  }

  /** Estimate over standard error, by name. @throws DataError for a coefficient of 0 without error (0/0). */
  get tValues(): Readonly<Record<string, number>> {
    return this.#columnOf("tValue");
  }

  /** Two-sided, of the hypothesis that the coefficient is 0, by name. @throws DataError as `tValues` does. */
  get pValues(): Readonly<Record<string, number>> {
    return this.#columnOf("pValue");
  }

  /**
   * The test that all coefficients but the intercept are 0, as R's summary has it.
   *
   * @throws DataError for a model with nothing but an intercept.
   */
  get fStatistic(): FTest {
    const count = this.predictors.length;
    if (count === 0) throw new DataError(`${this.formula} has no predictors for F to test`);
    const { effects } = this.parts.solution.orthonormal;
    return fTest(
      sum(effects.map((effect) => effect ** 2)),
      count,
      this.residualSumOfSquares,
      this.degreesOfFreedom,
    );
  }

  /**
   * Logarithm of the likelihood at its maximum, errors normal: -n/2 (log(2π) + 1 + log(RSS/n)), as R's `logLik`.
   *
   * @throws DataError for an exact fit, whose likelihood has no maximum.
   */
  get logLikelihood(): number {
    if (this.residualSumOfSquares === 0) {
      throw new DataError("the likelihood has no maximum: the model fits every row exactly");
    }
    return (this.sumOfLogWeights() - this.rowCount * (Math.log(2 * Math.PI) + 1 + Math.log(this.mse))) / 2;
  }

  /** Akaike's information criterion: 2 k - 2 log-likelihood, k coefficients and the error's variance, as in R. */
  get aic(): number {
    return 2 * this.#parameterCount() - 2 * this.logLikelihood;
  }

  /** Bayesian information criterion: k log(n) - 2 log-likelihood, as in R. */
  get bic(): number {
    return this.#parameterCount() * Math.log(this.rowCount) - 2 * this.logLikelihood;
  }

  /** Covariance matrix of the coefficients, in their order; R's `vcov`. */
  covariance(): number[][] {
    const variance = this.residualStandardError ** 2;
    return sandwich(coefficientRows(this.parts.solution.orthonormal)).map((row) =>
      row.map((value) => value * variance),
    );
  }

  /** Intervals for the coefficients, by name, as R's `confint`: `[lower, upper]`. */
  confidenceIntervals(level = 0.95): Record<string, [number, number]> {
    return intervals(this.tested({ level }));
  }

  /**
   * The response the model expects for other values of the predictors; with an interval, R's `fit`, `lwr` and `upr`.
   *
   * @param frame a frame with the columns of the formula's right side, or those columns:
   * `model.predict({ speed: [10, 20] })`
   * @throws DataError for a column that is not there, for a missing value or a level the model was not fitted to, and
   * for prediction intervals of a weighted fit, where a new observation's variance is not known.
   */
  predict(frame: Frame): number[];
  predict(frame: Frame, options: PredictOptions): IntervalPrediction[];
  predict(frame: Frame, options?: PredictOptions): number[] | IntervalPrediction[] {
    const { fit, columns } = expectedResponse(this.parts, frame);
    if (options === undefined) return fit;
    return withIntervals(fit, columns, options, {
      orthonormal: this.parts.solution.orthonormal,
      sigma: this.residualStandardError,
      degreesOfFreedom: this.degreesOfFreedom,
    });
  }

  /** The fitted line in words: `dist = -17.579 + 3.9324 speed`. @param digits significant digits (default 5) */
  equation(digits = 5): string {
    return equation(this, digits);
  }

  /** One row for each coefficient. @throws DataError for a coefficient of 0 without error, whose t is 0/0. */
  coefficientTable(options: LevelOptions = {}): TestedEstimate[] {
    const rows = this.tested(options);
    const undefinedTest = rows.find(({ tValue }) => Number.isNaN(tValue));
    if (undefinedTest === undefined) return rows;
    throw new DataError(
      `t of "${undefinedTest.term}" is not defined: the fit is exact and the coefficient 0 (0/0)`,
    );
  }

  /** The table of coefficients as in a journal: `display(model.summary({ level: 0.9 }))`. */
  summary(options: LevelOptions = {}): { toMimeBundle(): DisplayBundle } {
    return coefficientTable(this, this.tested(options), options);
  }

  toMimeBundle(): DisplayBundle {
    return this.summary().toMimeBundle();
  }

  protected tested({ level = 0.95 }: LevelOptions, errors = this.standardErrors): TestedEstimate[] {
    return this.names().map((term) => {
      const estimate = this.coefficients[term] as number;
      const standardError = errors[term] as number;
      return testedEstimate(term, { estimate, standardError }, this.degreesOfFreedom, level);
    });
  }

  protected names(): string[] {
    return Object.keys(this.coefficients);
  }

  /** Of the rows' weights; what they add to the likelihood. */
  protected sumOfLogWeights(): number {
    return 0;
  }

  #columnOf(part: "tValue" | "pValue"): Record<string, number> {
    return Object.fromEntries(this.coefficientTable().map((row) => [row.term, row[part]]));
  }

  #parameterCount(): number {
    return this.names().length + 1;
  }
}
inspectAsText(LinearEstimates.prototype);

/** By name, from lower to upper. */
export function intervals(rows: readonly TestedEstimate[]): Record<string, [number, number]> {
  return Object.fromEntries(rows.map(({ term, lower, upper }) => [term, [lower, upper]]));
}

function byName(
  predictors: readonly string[],
  { intercept, slopes }: EstimatesSolution,
  part: "estimate" | "standardError",
): Record<string, number> {
  const entries = predictors.map((name, j): [string, number] => [name, slopes[j]?.[part] as number]);
  return Object.fromEntries(intercept === undefined ? entries : [[INTERCEPT, intercept[part]], ...entries]);
}
