import type { DisplayBundle } from "../../display/index.js";
import { sum } from "../sum.js";
import { coefficientTable } from "./coefficient-table.js";
import type { Design } from "./design.js";
import { expressionName } from "./expression.js";
import type { FittedParts, ModelData } from "./fitted-parts.js";
import { type Formula, formulaColumns } from "./formula.js";
import type { TestedEstimate } from "./inference.js";
import { leastSquares } from "./least-squares.js";
import { LinearEstimates, type LevelOptions, intervals } from "./linear-estimates.js";
import { type RobustErrors, robustCovariance } from "./robust-covariance.js";
import { listOf } from "./list-of.js";
import { cellsOf } from "./row-source.js";

export interface CoefficientOptions extends LevelOptions {
  /** Errors that hold where the variance differs between rows; the ordinary ones by default. */
  robust?: RobustErrors;
}

/**
 * A fitted linear model: what `lm` and `linearRegression` return. Shown by `display(model)` as its table of
 * coefficients.
 *
 * Estimates and standard errors are in units of the response per unit of the predictor.
 */
export class LinearModel extends LinearEstimates {
  /** Value of the response on the fitted line, for each row used. */
  readonly fitted: readonly number[];
  /** Observed less fitted, for each row used. */
  readonly residuals: readonly number[];
  /** Weights of the rows used; `undefined` for an unweighted fit. */
  readonly weights: readonly number[] | undefined;
  /** What the fit was made from and what it solved, for the functions of this module that take a model. */
  declare readonly parts: FittedParts;

  constructor(formula: Formula, design: Design, data: ModelData) {
    const solution = leastSquares({
      responseName: expressionName(formula.response),
      response: data.response,
      predictors: data.predictors,
      hasIntercept: formula.hasIntercept,
      ...(data.weights === undefined ? {} : { weights: data.weights }),
    });
    const parts: FittedParts = { formula, design, data, solution };
    super(parts, data.rowsDropped);
    this.fitted = listOf(solution.fitted, data.offset);
    this.residuals = listOf(solution.residuals);
    this.weights = data.weights === undefined ? undefined : Array.from(data.weights);
  }

  /**
   * Covariance matrix of the coefficients, in their order; R's `vcov`, or sandwich's `vcovHC` with `robust`.
   *
   * @throws DataError for HC2 and HC3 where a row has leverage 1.
   */
  override covariance(robust?: RobustErrors): number[][] {
    if (robust === undefined) return super.covariance();
    return robustCovariance(this.parts.solution.orthonormal, this.residuals, robust);
  }

  /** Standard errors that hold where the errors differ in variance (default HC3), by name. */
  robustStandardErrors(type: RobustErrors = "HC3"): Record<string, number> {
    const covariance = this.covariance(type);
    return Object.fromEntries(this.names().map((name, j) => [name, Math.sqrt(covariance[j]?.[j] as number)]));
  }

  /** Intervals for the coefficients, by name, as R's `confint`: `[lower, upper]`. */
  override confidenceIntervals(level = 0.95, robust?: RobustErrors): Record<string, [number, number]> {
    return intervals(this.tested({ level, ...(robust === undefined ? {} : { robust }) }));
  }

  /** The numeric columns of the frame that the fit used, at its rows, as they were. */
  data(): Record<string, number[]> {
    const { formula, data } = this.parts;
    const entries = formulaColumns(formula).map((name) => [name, cellsOf(data.source, name)] as const);
    const numeric = entries.filter(([, values]) => values.every((value) => typeof value === "number"));
    return Object.fromEntries(numeric) as Record<string, number[]>;
  }

  /** One row for each coefficient. @throws DataError for a coefficient of 0 without error, whose t is 0/0. */
  override coefficientTable(options: CoefficientOptions = {}): TestedEstimate[] {
    return super.coefficientTable(options);
  }

  /** The table of coefficients as in a journal, such as with robust errors: `display(model.summary({ robust: "HC3" }))`. */
  override summary(options: CoefficientOptions = {}): { toMimeBundle(): DisplayBundle } {
    return coefficientTable(this, this.tested(options), options);
  }

  protected override tested({ level, robust }: CoefficientOptions): TestedEstimate[] {
    const errors = robust === undefined ? this.standardErrors : this.robustStandardErrors(robust);
    return super.tested(level === undefined ? {} : { level }, errors);
  }

  protected override sumOfLogWeights(): number {
    return this.weights === undefined ? 0 : sum(this.weights.map(Math.log));
  }
}
