import { table, type DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { column } from "../data/column.js";
import { DataError } from "../data-error.js";
import { type Formula, formulaText } from "./formula.js";
import { type Frame, rowCount } from "../data/frame.js";
import { type LeastSquaresSolution, leastSquares } from "./least-squares.js";
import { equation } from "./equation.js";
import { modelNote } from "./model-note.js";

/** The columns a model is fitted to; every value finite. */
export interface ModelData {
  response: Float64Array;
  predictors: ReadonlyMap<string, Float64Array>;
  /** Rows of the frame left out because a value is missing. */
  rowsDropped: number;
}

/** Name of the intercept among the coefficients, as in R. */
export const INTERCEPT = "(Intercept)";

/**
 * A fitted linear model: what `lm` and `linearRegression` return. Shown by `display(model)` as its table of
 * coefficients.
 *
 * Estimates and standard errors are in units of the response per unit of the predictor.
 */
export class LinearModel {
  /** Such as `dist ~ speed`. */
  readonly formula: string;
  /** Name of the response. */
  readonly response: string;
  /** Names of the predictors, in the order of the formula. */
  readonly predictors: readonly string[];
  readonly hasIntercept: boolean;
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing. */
  readonly rowsDropped: number;
  /** Rows less coefficients. */
  readonly degreesOfFreedom: number;
  /** Estimates by name; the intercept is `(Intercept)`. */
  readonly coefficients: Readonly<Record<string, number>>;
  /** Standard errors by name, as `coefficients`. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** Value of the response on the fitted line, for each row used. */
  readonly fitted: readonly number[];
  /** Observed less fitted, for each row used. */
  readonly residuals: readonly number[];
  /** Sum of the squared residuals. */
  readonly residualSumOfSquares: number;
  /** Share of the response's sum of squares the model explains: about the mean, or about zero without intercept, as in R. */
  readonly rSquared: number;
  /** R² corrected for the number of predictors, as in R. */
  readonly adjustedRSquared: number;
  /** Mean squared residual: residual sum of squares over rows. */
  readonly mse: number;
  /** Estimated standard deviation of the errors: the root of residual sum of squares over degrees of freedom. */
  readonly residualStandardError: number;
  readonly #data: ModelData;
  readonly #centre: LeastSquaresSolution["centre"];

  constructor({ response, predictors, hasIntercept }: Omit<Formula, "text">, data: ModelData) {
    const solution = leastSquares({
      responseName: response,
      response: data.response,
      predictors: data.predictors,
      hasIntercept,
    });
    this.#data = data;
    this.#centre = solution.centre;
    this.formula = formulaText(response, predictors, hasIntercept);
    this.response = response;
    this.predictors = predictors;
    this.hasIntercept = hasIntercept;
    this.rowCount = data.response.length;
    this.rowsDropped = data.rowsDropped;
    this.degreesOfFreedom = solution.degreesOfFreedom;
    this.coefficients = byName(predictors, solution, "estimate");
    this.standardErrors = byName(predictors, solution, "standardError");
    this.fitted = Array.from(solution.fitted);
    this.residuals = Array.from(solution.residuals);
    this.residualSumOfSquares = solution.residualSumOfSquares;
    const unexplained = solution.residualSumOfSquares / solution.totalSumOfSquares;
    this.rSquared = 1 - unexplained;
    this.adjustedRSquared =
      1 - (unexplained * (this.rowCount - (hasIntercept ? 1 : 0))) / solution.degreesOfFreedom;
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

  /**
   * The response the model expects for other values of the predictors.
   *
   * @param frame a frame with the predictors' columns, or those columns: `model.predict({ speed: [10, 20] })`
   * @throws DataError for a column that is not there, and for text or a missing value in one.
   */
  predict(frame: Frame): number[] {
    // From the centre of the data rather than from the intercept: far from zero, that keeps the digits.
    const columns = this.predictors.map((name, j) => ({
      slope: this.coefficients[name] as number,
      centre: this.#centre.predictors[j] as number,
      values: column(frame, name),
    }));
    return Array.from({ length: rowCount(frame) }, (_, row) =>
      columns.reduce(
        (total, { slope, centre, values }) => total + slope * ((values[row] as number) - centre),
        this.#centre.response,
      ),
    );
  }

  /** The fitted line in words: `dist = -17.579 + 3.9324 speed`. @param digits significant digits (default 5) */
  equation(digits = 5): string {
    return equation(this, digits);
  }

  /** The data of the fit by column, as they were used. */
  data(): Record<string, number[]> {
    const columns = [[this.response, this.#data.response] as const, ...this.#data.predictors];
    return Object.fromEntries(columns.map(([name, values]) => [name, Array.from(values)]));
  }

  /** One row for each coefficient. */
  coefficientTable(): Array<{ term: string; estimate: number; standardError: number }> {
    const terms = this.hasIntercept ? [INTERCEPT, ...this.predictors] : this.predictors;
    return terms.map((term) => ({
      term,
      estimate: this.coefficients[term] as number,
      standardError: this.standardErrors[term] as number,
    }));
  }

  toMimeBundle(): DisplayBundle {
    return table(this.coefficientTable(), {
      columns: { term: "", estimate: "Estimate", standardError: "Std. error" },
      caption: `Linear model ${this.formula}`,
      note: modelNote(this),
    }).toMimeBundle();
  }
}
inspectAsText(LinearModel.prototype);

function byName(
  predictors: readonly string[],
  { intercept, slopes }: LeastSquaresSolution,
  part: "estimate" | "standardError",
): Record<string, number> {
  const entries = predictors.map((name, j): [string, number] => [name, slopes[j]?.[part] as number]);
  return Object.fromEntries(intercept === undefined ? entries : [[INTERCEPT, intercept[part]], ...entries]);
}
