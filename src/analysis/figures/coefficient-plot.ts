import type { Figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import type { GeneralizedModel } from "../generalized/generalized-model.js";
import type { LinearModel } from "../linear/linear-model.js";
import { forestPlot } from "./forest-plot.js";
import { type PlotOptions, inLanguage } from "./texts.js";

export interface CoefficientPlotOptions extends PlotOptions {
  /** Of the confidence intervals (default 0.95). */
  level?: number;
  /** Draws exp(coefficient) on a log axis: odds ratios of a logistic regression (default false). */
  exponentiate?: boolean;
  /** Draws the intercept too (default false: its unit is another). */
  intercept?: boolean;
}

/**
 * The coefficients of a model with their confidence intervals against zero; or as ratios against one. Terms have units of
 * their own, so lengths compare only where the units do.
 *
 * @throws DataError for a model without coefficients to draw, a level that is not between 0 and 1, and a model
 * whose coefficients have no finite value, such as a logistic regression whose classes are separated.
 * @example display(coefficientPlot(logisticRegression("am ~ wt + hp", mtcars), { exponentiate: true }))
 */
export function coefficientPlot(
  model: LinearModel | GeneralizedModel,
  options: CoefficientPlotOptions = {},
): Figure {
  const { level = 0.95, exponentiate = false, intercept = false, ...texts } = options;
  const family = "family" in model ? model.family : "gaussian";
  if ("warnings" in model && model.warnings.length > 0)
    throw new DataError(`coefficientPlot: ${model.formula} has no finite intervals: ${model.warnings[0]}`);
  const map = exponentiate ? Math.exp : (value: number): number => value;
  const estimates = Object.entries(model.confidenceIntervals(level))
    .filter(([name]) => intercept || name !== "(Intercept)")
    .map(([name, [lower, upper]]) => ({
      name,
      estimate: map(model.coefficients[name] as number),
      lower: map(lower),
      upper: map(upper),
    }));
  if (estimates.length === 0)
    throw new DataError(`coefficientPlot: ${model.formula} has no coefficient to draw`);
  const reference = exponentiate ? 1 : 0;
  const away = estimates.filter(({ lower, upper }) => lower > reference || upper < reference).length;
  const what = inLanguage(texts.lang, NAMES)[exponentiate ? family : "plain"];
  const percent = Number((100 * level).toPrecision(12));
  const caption = inLanguage(texts.lang, {
    en: `${what} of ${model.formula} with ${percent} % confidence intervals; ${away} of ${estimates.length} exclude ${reference}`,
    zh: `${model.formula} 的${what}及其 ${percent}% 置信区间；${estimates.length} 个中有 ${away} 个不含 ${reference}`,
  });
  return forestPlot(estimates, {
    caption,
    ...texts,
    log: exponentiate,
    xTitle: what,
  });
}

const NAMES = {
  en: {
    plain: "Coefficients",
    binomial: "Odds ratios",
    poisson: "Rate ratios",
    gaussian: "Exponentiated coefficients",
  },
  zh: { plain: "系数", binomial: "优势比", poisson: "率比", gaussian: "指数化系数" },
};
