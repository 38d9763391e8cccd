import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { normalCdf, normalQuantile } from "../distributions/normal.js";
import { tTwoSided } from "../distributions/student-t.js";
import { type Design, designColumns } from "../linear/design.js";
import { evaluate } from "../linear/evaluate.js";
import { expressionName } from "../linear/expression.js";
import { rightColumns } from "../linear/fitted-parts.js";
import type { Formula } from "../linear/formula.js";
import { criticalT } from "../linear/inference.js";
import { listOf } from "../linear/list-of.js";
import { completeRows } from "../linear/row-source.js";
import { FAMILIES, type Family, type FamilyName } from "./family.js";
import { generalizedTable } from "./generalized-table.js";
import { type GlmFit, glmFit } from "./glm-fit.js";
import { devianceResiduals, logLikelihood } from "./likelihood.js";

/** What a model is fitted to. */
export interface GeneralizedData {
  family: Family;
  response: Float64Array;
  predictors: ReadonlyMap<string, Float64Array>;
  weights: Float64Array | undefined;
  offset: Float64Array | undefined;
  rowsDropped: number;
}

export interface GeneralizedPredictOptions {
  /** In units of the response (default), or `link`: the linear predictor. */
  type?: "response" | "link";
}

/** One row of the table of coefficients. */
export interface GeneralizedEstimate {
  term: string;
  /** Change of the linear predictor per unit of the term. */
  estimate: number;
  standardError: number;
  /** Estimate over standard error: normal, or t distributed for the gaussian family. */
  zValue: number;
  pValue: number;
  /** Ends of the confidence interval. */
  lower: number;
  upper: number;
}

/**
 * A fitted generalised linear model: what `glm` returns. Shown by `display(model)` as its table of coefficients. Records
 * are by name of the term, the intercept being `(Intercept)`.
 */
export class GeneralizedModel {
  readonly family: FamilyName;
  /** What of the mean is linear in the terms: `logit`, `log` or `identity`. */
  readonly link: Family["link"];
  /** Such as `am ~ wt`. */
  readonly formula: string;
  readonly response: string;
  readonly hasIntercept: boolean;
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing or their weight is 0. */
  readonly rowsDropped: number;
  /** Change of the linear predictor per unit of the term: of the log odds (binomial), or of the log mean (poisson). */
  readonly coefficients: Readonly<Record<string, number>>;
  /** From the inverse of the Fisher information. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Coefficient over standard error (Wald): z, or t for the gaussian family, whose variance is estimated. */
  readonly zValues: Readonly<Record<string, number>>;
  /** Two-sided, of z or t. */
  readonly pValues: Readonly<Record<string, number>>;
  /** The mean of the response, for each row used. */
  readonly fitted: readonly number[];
  /** Signed roots of each row's share of the residual deviance, as R's `residuals`. */
  readonly devianceResiduals: readonly number[];
  /** Weights of the rows used; `undefined` for an unweighted fit. */
  readonly weights: readonly number[] | undefined;
  /** Deviance of the model without terms; without intercept, of a linear predictor of 0 (or the offset). */
  readonly nullDeviance: number;
  /** Twice what the logarithm of the likelihood lacks to that of means that are the response itself. */
  readonly residualDeviance: number;
  readonly nullDegreesOfFreedom: number;
  /** Rows less coefficients. */
  readonly degreesOfFreedom: number;
  /** Variance of the response beyond what its mean tells: 1, or estimated for the gaussian family. */
  readonly dispersion: number;
  readonly logLikelihood: number;
  /** 2 k - 2 log-likelihood, k parameters, as in R. */
  readonly aic: number;
  /** k log(rows) - 2 log-likelihood. */
  readonly bic: number;
  /** Newton steps taken. */
  readonly iterations: number;
  /** What makes the answer doubtful; empty where nothing does. */
  readonly warnings: readonly string[];
  protected readonly fit!: GlmFit;
  readonly #terms: readonly string[];
  readonly #design: Design;
  readonly #formula: Formula;

  /** @param warningsOf what makes a fit doubtful (default: coefficients without a finite value) */
  constructor(
    formula: Formula,
    design: Design,
    data: GeneralizedData,
    warningsOf: (fit: GlmFit) => string[] = ({ isFinite }) => (isFinite ? [] : [NOT_FINITE]),
  ) {
    const { hasIntercept } = formula;
    const { family, response, weights } = data;
    const fit = glmFit({ ...data, hasIntercept });
    Object.defineProperty(this, "fit", { value: fit, enumerable: false });
    this.#terms = hasIntercept ? ["(Intercept)", ...design.names] : design.names;
    this.#design = design;
    this.#formula = formula;
    this.family = family.name;
    this.link = family.link;
    this.formula = formula.text;
    this.response = expressionName(formula.response);
    this.hasIntercept = hasIntercept;
    this.rowCount = response.length;
    this.rowsDropped = data.rowsDropped;
    this.nullDeviance = fit.nullDeviance;
    this.residualDeviance = fit.residualDeviance;
    this.nullDegreesOfFreedom = this.rowCount - (hasIntercept ? 1 : 0);
    this.degreesOfFreedom = fit.degreesOfFreedom;
    this.dispersion = family.knowsVariance ? 1 : fit.residualDeviance / fit.degreesOfFreedom;
    this.coefficients = this.#byTerm((k) => fit.coefficients[k] as number);
    this.standardErrors = this.#byTerm((k) =>
      Math.sqrt(this.dispersion * (fit.covariance[k]?.[k] as number)),
    );
    this.zValues = this.#byTerm((_, term) => this.#coefficient(term) / this.#standardError(term));
    this.pValues = this.#byTerm((_, term) => this.#pValue(this.zValues[term] as number));
    this.fitted = listOf(fit.linearPredictor.map((eta) => family.mean(eta)));
    this.devianceResiduals = listOf(devianceResiduals(data, fit.linearPredictor));
    this.weights = weights === undefined ? undefined : listOf(weights);
    this.logLikelihood = logLikelihood(data, fit);
    const parameters = this.#terms.length + (family.knowsVariance ? 0 : 1);
    this.aic = 2 * parameters - 2 * this.logLikelihood;
    this.bic = Math.log(this.rowCount) * parameters - 2 * this.logLikelihood;
    this.iterations = fit.iterations;
    this.warnings = warningsOf(fit);
  }

  /**
   * The mean of the response for other rows, or the linear predictor.
   *
   * @param frame a frame with the columns of the terms (and of the offset), or those columns: `model.predict({ wt: [2, 3] })`
   * @throws DataError for a column that is not there, a missing value, and a level the model was not fitted to.
   */
  predict(frame: Frame, { type = "response" }: GeneralizedPredictOptions = {}): number[] {
    if (type !== "response" && type !== "link")
      throw new DataError(`predict: type is "response" or "link", not ${JSON.stringify(type)}`);
    const source = completeRows(frame, rightColumns(this.#formula), "error");
    const columns = [...designColumns(this.#design, source).values()];
    const offsets = this.#formula.offsets.map((offset) => evaluate(offset, source));
    const { linearPredictor, predictors } = this.fit.centre;
    const slopes = this.#design.names.map((name) => this.coefficients[name] as number);
    const links = Array.from(source.rows, (_, row) => {
      const start = offsets.reduce((total, offset) => total + (offset[row] as number), linearPredictor);
      return columns.reduce(
        (total, values, j) =>
          total + (slopes[j] as number) * ((values[row] as number) - (predictors[j] as number)),
        start,
      );
    });
    return type === "link" ? links : links.map((eta) => FAMILIES[this.family].mean(eta));
  }

  /** Covariance of the coefficients, by term and term, as R's `vcov`. */
  covariance(): Record<string, Record<string, number>> {
    const rows = this.#terms.map((term, i) => [
      term,
      this.#byTerm((j) => this.dispersion * (this.fit.covariance[i]?.[j] as number)),
    ]);
    return Object.fromEntries(rows) as Record<string, Record<string, number>>;
  }

  /**
   * Wald intervals for the coefficients, `[lower, upper]`, as R's `confint.default`; of t for the gaussian family.
   *
   * @throws DataError for a level that is not between 0 and 1.
   */
  confidenceIntervals(level = 0.95): Record<string, [number, number]> {
    const reach = this.#critical(level);
    return Object.fromEntries(
      this.#terms.map((term) => {
        const [estimate, error] = [this.#coefficient(term), this.#standardError(term)];
        return [term, [estimate - reach * error, estimate + reach * error]];
      }),
    );
  }

  /** One row for each coefficient. */
  coefficientTable(level = 0.95): GeneralizedEstimate[] {
    const intervals = this.confidenceIntervals(level);
    return this.#terms.map((term) => {
      const [lower, upper] = intervals[term] as [number, number];
      return {
        term,
        estimate: this.#coefficient(term),
        standardError: this.#standardError(term),
        zValue: this.zValues[term] as number,
        pValue: this.pValues[term] as number,
        lower,
        upper,
      };
    });
  }

  toMimeBundle(): DisplayBundle {
    return generalizedTable(this, this.coefficientTable()).toMimeBundle();
  }

  #critical(level: number): number {
    const critical = criticalT(level, this.degreesOfFreedom);
    return this.family === "gaussian" ? critical : normalQuantile((1 - level) / 2, { upper: true });
  }

  #pValue(z: number): number {
    return this.family === "gaussian" ? tTwoSided(z, this.degreesOfFreedom) : 2 * normalCdf(-Math.abs(z));
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
inspectAsText(GeneralizedModel.prototype);

const NOT_FINITE =
  "the likelihood keeps rising as coefficients grow, so some have no finite value; the largest numbers are where the " +
  "iteration stopped";
