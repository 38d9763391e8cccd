import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { normalCdf, normalQuantile } from "../distributions/normal.js";
import { type Design, designColumns } from "../linear/design.js";
import { columnsOf, expressionName } from "../linear/expression.js";
import type { Formula } from "../linear/formula.js";
import { completeRows } from "../linear/row-source.js";
import type { Label } from "../metrics/label.js";
import type { Separation } from "./irls.js";
import { type LogisticFit, logisticFit } from "./logistic-fit.js";
import { logisticTable } from "./logistic-table.js";

/** What a model is fitted to. */
export interface LogisticData {
  positive: Label;
  isPositive: readonly boolean[];
  predictors: ReadonlyMap<string, Float64Array>;
  rowsDropped: number;
}

export interface LogisticPredictOptions {
  /** Probabilities (default), or `link`: the log odds. */
  type?: "response" | "link";
}

/** One row of the table of coefficients. */
export interface LogisticEstimate {
  term: string;
  /** Change of the log odds per unit of the term. */
  estimate: number;
  standardError: number;
  zValue: number;
  pValue: number;
  /** exp(estimate): the factor of the odds per unit, with the ends of its confidence interval. */
  oddsRatio: number;
  lower: number;
  upper: number;
}

/**
 * A fitted logistic regression: what `logisticRegression` and `glm` return. Shown by `display(model)` as its table of
 * coefficients. Records are by name of the term, the intercept being `(Intercept)`.
 */
export class LogisticModel {
  /** Such as `am ~ wt`. */
  readonly formula: string;
  readonly response: string;
  /** The class whose probability is modelled. */
  readonly positive: Label;
  readonly hasIntercept: boolean;
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing. */
  readonly rowsDropped: number;
  /** Change of the log odds per unit of the term. */
  readonly coefficients: Readonly<Record<string, number>>;
  /** From the inverse of the Fisher information. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Coefficient over standard error (Wald). */
  readonly zValues: Readonly<Record<string, number>>;
  /** Two-sided, of z. */
  readonly pValues: Readonly<Record<string, number>>;
  /** Probability of the positive class, for each row used. */
  readonly fitted: readonly number[];
  /** Signed roots of each row's share of the residual deviance, as R's `residuals`. */
  readonly devianceResiduals: readonly number[];
  /** Deviance of the model without terms; without intercept, of probability 1/2 for all. */
  readonly nullDeviance: number;
  /** Minus twice the log-likelihood. */
  readonly residualDeviance: number;
  readonly nullDegreesOfFreedom: number;
  /** Rows less coefficients. */
  readonly degreesOfFreedom: number;
  readonly logLikelihood: number;
  /** Residual deviance and two for each coefficient. */
  readonly aic: number;
  /** Residual deviance and log(rows) for each coefficient. */
  readonly bic: number;
  /** Newton steps taken. */
  readonly iterations: number;
  /** Whether the terms separate the classes, completely or but for rows on the boundary: then coefficients have no finite value. */
  readonly separation: Separation;
  /** What makes the answer doubtful; empty where nothing does. */
  readonly warnings: readonly string[];
  readonly #fit: LogisticFit;
  readonly #terms: readonly string[];
  readonly #design: Design;
  readonly #columns: readonly string[];

  constructor(formula: Formula, design: Design, data: LogisticData) {
    const { hasIntercept } = formula;
    const fit = logisticFit({ predictors: data.predictors, hasIntercept, isPositive: data.isPositive });
    this.#fit = fit;
    this.#terms = hasIntercept ? ["(Intercept)", ...design.names] : design.names;
    this.#design = design;
    const variables = formula.terms.flatMap((term) => term.variables);
    this.#columns = [...new Set(variables.flatMap(columnsOf))];
    this.formula = formula.text;
    this.response = expressionName(formula.response);
    this.positive = data.positive;
    this.hasIntercept = hasIntercept;
    this.rowCount = data.isPositive.length;
    this.rowsDropped = data.rowsDropped;
    this.coefficients = this.#byTerm((k) => fit.coefficients[k] as number);
    this.standardErrors = this.#byTerm((k) => Math.sqrt(fit.covariance[k]?.[k] as number));
    this.zValues = this.#byTerm((_, term) => this.#coefficient(term) / this.#standardError(term));
    this.pValues = this.#byTerm((_, term) => 2 * normalCdf(-Math.abs(this.zValues[term] as number)));
    this.fitted = Array.from(fit.linearPredictor, probability);
    this.devianceResiduals = Array.from(fit.linearPredictor, (link, row) =>
      data.isPositive[row] ? devianceRoot(-link) : -devianceRoot(link),
    );
    this.nullDeviance = fit.nullDeviance;
    this.residualDeviance = fit.residualDeviance;
    this.nullDegreesOfFreedom = this.rowCount - (hasIntercept ? 1 : 0);
    this.degreesOfFreedom = fit.degreesOfFreedom;
    this.logLikelihood = -fit.residualDeviance / 2;
    this.aic = fit.residualDeviance + 2 * this.#terms.length;
    this.bic = fit.residualDeviance + Math.log(this.rowCount) * this.#terms.length;
    this.iterations = fit.iterations;
    this.separation = fit.separation;
    this.warnings = fit.separation === "none" ? [] : [SEPARATED[fit.separation]];
  }

  /**
   * Probabilities of the positive class for other rows, or their log odds.
   *
   * @param frame a frame with the columns of the terms, or those columns: `model.predict({ wt: [2, 3] })`
   * @throws DataError for a column that is not there, a missing value, and a level the model was not fitted to.
   */
  predict(frame: Frame, { type = "response" }: LogisticPredictOptions = {}): number[] {
    if (type !== "response" && type !== "link")
      throw new DataError(`predict: type is "response" or "link", not ${JSON.stringify(type)}`);
    const source = completeRows(frame, this.#columns, "error");
    const columns = designColumns(this.#design, source);
    const { linearPredictor, predictors } = this.#fit.centre;
    const link = Array.from(source.rows, (_, row) =>
      this.#design.names.reduce((total, name, j) => {
        const distance = (columns.get(name)?.[row] as number) - (predictors[j] as number);
        return total + (this.coefficients[name] as number) * distance;
      }, linearPredictor),
    );
    return type === "link" ? link : link.map(probability);
  }

  /** Covariance of the coefficients, by term and term, as R's `vcov`. */
  covariance(): Record<string, Record<string, number>> {
    const rows = this.#terms.map((term, i) => [
      term,
      this.#byTerm((j) => this.#fit.covariance[i]?.[j] as number),
    ]);
    return Object.fromEntries(rows) as Record<string, Record<string, number>>;
  }

  /**
   * Wald intervals for the coefficients, `[lower, upper]`, as R's `confint.default`.
   *
   * @throws DataError for a level that is not between 0 and 1.
   */
  confidenceIntervals(level = 0.95): Record<string, [number, number]> {
    if (!(level > 0 && level < 1))
      throw new DataError(`a confidence level is between 0 and 1 (0.95 for 95 %), got ${String(level)}`);
    const reach = normalQuantile((1 - level) / 2, { upper: true });
    return Object.fromEntries(
      this.#terms.map((term) => {
        const [estimate, error] = [this.#coefficient(term), this.#standardError(term)];
        return [term, [estimate - reach * error, estimate + reach * error]];
      }),
    );
  }

  /**
   * exp(coefficient) by term, with Wald intervals: the factor by which the odds change per unit.
   *
   * @throws DataError where the classes are separated, for then there is no finite ratio.
   */
  oddsRatios(level = 0.95): Record<string, { oddsRatio: number; lower: number; upper: number }> {
    if (this.separation !== "none") throw new DataError(`oddsRatios: ${SEPARATED[this.separation]}`);
    const rows = this.coefficientTable(level);
    return Object.fromEntries(
      rows.map(({ term, oddsRatio, lower, upper }) => [term, { oddsRatio, lower, upper }]),
    );
  }

  /** One row for each coefficient; the interval is that of the odds ratio. */
  coefficientTable(level = 0.95): LogisticEstimate[] {
    const intervals = this.confidenceIntervals(level);
    return this.#terms.map((term) => {
      const [lower, upper] = intervals[term] as [number, number];
      return {
        term,
        estimate: this.#coefficient(term),
        standardError: this.#standardError(term),
        zValue: this.zValues[term] as number,
        pValue: this.pValues[term] as number,
        oddsRatio: Math.exp(this.#coefficient(term)),
        lower: Math.exp(lower),
        upper: Math.exp(upper),
      };
    });
  }

  toMimeBundle(): DisplayBundle {
    return logisticTable(this, this.coefficientTable()).toMimeBundle();
  }

  #byTerm(value: (position: number, term: string) => number): Record<string, number> {
    return Object.fromEntries(this.#terms.map((term, position) => [term, value(position, term)]));
  }

  #coefficient(term: string): number {
    return this.coefficients[term] as number;
  }

  #standardError(term: string): number {
    return this.standardErrors[term] as number;
  }
}
inspectAsText(LogisticModel.prototype);

const SEPARATED: Record<Exclude<Separation, "none">, string> = {
  complete:
    "the terms separate the classes perfectly, so coefficients, their errors and odds ratios have no finite value; " +
    "the numbers are where the iteration stopped",
  "quasi-complete":
    "the terms separate the classes but for rows on the boundary, so some coefficients have no finite value; " +
    "the largest numbers are where the iteration stopped",
};

/** √(-2 log p), p being the probability given to what was observed: 1 / (1 + exp(link against it)). */
const devianceRoot = (linkAgainst: number): number => Math.sqrt(2 * Math.log1p(Math.exp(linkAgainst)));

const probability = (linearPredictor: number): number => 1 / (1 + Math.exp(-linearPredictor));
