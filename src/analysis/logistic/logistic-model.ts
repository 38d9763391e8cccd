import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { FAMILIES } from "../generalized/family.js";
import {
  type GeneralizedData,
  type GeneralizedEstimate,
  GeneralizedModel,
} from "../generalized/generalized-model.js";
import type { GlmFit } from "../generalized/glm-fit.js";
import type { Design } from "../linear/design.js";
import type { Formula } from "../linear/formula.js";
import type { Label } from "../metrics/label.js";
import type { BinaryResponse } from "./binary-response.js";
import { logisticTable } from "./logistic-table.js";

/** Whether a combination of the columns divides the two classes, so that no finite coefficients are the most likely. */
export type Separation = "none" | "complete" | "quasi-complete";

/** One row of the table of coefficients: the estimate is of the log odds, the interval that of the odds ratio. */
export interface LogisticEstimate extends GeneralizedEstimate {
  /** exp(estimate): the factor of the odds per unit, with the ends of its confidence interval. */
  oddsRatio: number;
}

/**
 * A fitted logistic regression: what `logisticRegression` and `glm` with the binomial family return. Shown by
 * `display(model)` as its table of coefficients. Records are by name of the term, the intercept being `(Intercept)`;
 * `fitted` and `predict` are probabilities of the positive class.
 */
export class LogisticModel extends GeneralizedModel {
  /** The class whose probability is modelled. */
  readonly positive: Label;
  /** Whether the terms separate the classes, completely or but for rows on the boundary: then coefficients have no finite value. */
  readonly separation: Separation;

  constructor(
    formula: Formula,
    design: Design,
    { positive, isPositive, ...data }: BinaryResponse & Omit<GeneralizedData, "family" | "response">,
  ) {
    const response = Float64Array.from(isPositive, Number);
    super(formula, design, { ...data, family: FAMILIES.binomial, response }, (fit) => {
      const separation = separationOf(fit, response);
      return separation === "none" ? [] : [SEPARATED[separation]];
    });
    this.positive = positive;
    this.separation = separationOf(this.fit, response);
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
  override coefficientTable(level = 0.95): LogisticEstimate[] {
    return super.coefficientTable(level).map((row) => ({
      ...row,
      oddsRatio: Math.exp(row.estimate),
      lower: Math.exp(row.lower),
      upper: Math.exp(row.upper),
    }));
  }

  override toMimeBundle(): DisplayBundle {
    return logisticTable(this, this.coefficientTable()).toMimeBundle();
  }
}
inspectAsText(LogisticModel.prototype);

/**
 * Newton's steps shrink to nothing in a few iterations once the deviance has settled, unless coefficients are on their way
 * to infinity along a direction that the deviance no longer feels.
 */
function separationOf({ linearPredictor, isFinite }: GlmFit, response: Float64Array): Separation {
  const divided = linearPredictor.every((value, row) => (response[row] === 1 ? value > 0 : value < 0));
  if (divided) return "complete";
  return isFinite ? "none" : "quasi-complete";
}

const SEPARATED: Record<Exclude<Separation, "none">, string> = {
  complete:
    "the terms separate the classes perfectly, so coefficients, their errors and odds ratios have no finite value; " +
    "the numbers are where the iteration stopped",
  "quasi-complete":
    "the terms separate the classes but for rows on the boundary, so some coefficients have no finite value; " +
    "the largest numbers are where the iteration stopped",
};
