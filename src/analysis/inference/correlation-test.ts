import { DataError } from "../data-error.js";
import { ranks } from "../data/ranks.js";
import { normalQuantile } from "../distributions/normal.js";
import { tCdf } from "../distributions/student-t.js";
import { isConstant } from "../is-constant.js";
import { mean } from "../mean.js";
import { requireFinite } from "../require-finite.js";
import { sum } from "../sum.js";
import {
  type Alternative,
  HypothesisTest,
  pValueOf,
  requireAlternative,
  requireLevel,
} from "./hypothesis-test.js";
import { kendall } from "./kendall.js";

export interface CorrelationTestOptions {
  /**
   * `pearson` (default): product-moment correlation, t distribution. `spearman`: of the ranks, by the t approximation
   * (R's `exact = FALSE`). `kendall`: tau-b; exact below 50 pairs without ties, else normal approximation.
   */
  method?: "pearson" | "spearman" | "kendall";
  alternative?: Alternative;
  /** Of Pearson's confidence interval (default 0.95). */
  level?: number;
}

/**
 * Tests whether two lists go together, as R's `cor.test`. The confidence interval, of `pearson` from four pairs on, is by
 * Fisher's transformation (R. A. Fisher, Metron 1, 1921).
 *
 * @throws DataError for lists of unequal length, fewer than three pairs, NaN or an infinity, and a constant list.
 * @example correlationTest(wt, mpg).estimates.r // -0.8676594
 */
export function correlationTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: CorrelationTestOptions = {},
): HypothesisTest {
  const { method = "pearson", alternative = "two-sided", level = 0.95 } = options;
  requireLevel("correlationTest", level);
  requireAlternative("correlationTest", alternative);
  requireSeries(x, y);
  if (method === "kendall") {
    const { tau, method: how, ...found } = kendall(x, y, alternative);
    const estimates = { tau };
    return new HypothesisTest({
      ...found,
      method: `Kendall's tau-b, ${how}`,
      degreesOfFreedom: [],
      alternative,
      estimates,
    });
  }
  if (method === "spearman") {
    const rho = correlation(ranks(x), ranks(y));
    return tOf(
      "Spearman's rank correlation, t approximation",
      { rho },
      rho,
      x.length,
      alternative,
      undefined,
    );
  }
  if (method !== "pearson")
    throw new DataError(
      `correlationTest: method is "pearson", "spearman" or "kendall", not ${JSON.stringify(method)}`,
    );
  const r = correlation(x, y);
  const interval = x.length > 3 ? fisherInterval(r, x.length, alternative, level) : undefined;
  return tOf("Pearson's correlation", { r }, r, x.length, alternative, interval);
}

function tOf(
  method: string,
  estimates: Record<string, number>,
  r: number,
  count: number,
  alternative: Alternative,
  confidenceInterval: HypothesisTest["confidenceInterval"],
): HypothesisTest {
  const df = count - 2;
  const t = Math.sqrt(df) * (r / Math.sqrt((1 - r) * (1 + r)));
  return new HypothesisTest({
    method,
    statisticName: "t",
    statistic: t,
    degreesOfFreedom: [df],
    pValue: pValueOf(t, alternative, (value) => tCdf(value, df, { upper: true })),
    alternative,
    estimates,
    ...(confidenceInterval === undefined ? {} : { confidenceInterval }),
  });
}

function fisherInterval(
  r: number,
  count: number,
  alternative: Alternative,
  level: number,
): { low: number; high: number; level: number } {
  const half = normalQuantile(alternative === "two-sided" ? (1 + level) / 2 : level) / Math.sqrt(count - 3);
  return {
    low: alternative === "less" ? -1 : Math.tanh(Math.atanh(r) - half),
    high: alternative === "greater" ? 1 : Math.tanh(Math.atanh(r) + half),
    level,
  };
}

/** Of lists known to vary; never beyond 1 by rounding. */
function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [a, b] = [unitDeviations(x), unitDeviations(y)];
  const r = sum(a.map((value, row) => value * (b[row] as number)));
  return Math.max(-1, Math.min(1, r));
}

/** Deviations from the mean over their length. */
function unitDeviations(values: ArrayLike<number>): Float64Array {
  const centre = mean(values);
  const deviations = Float64Array.from(values, (value) => value - centre);
  const largest = deviations.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const scaled = deviations.map((value) => value / largest);
  const length = Math.sqrt(sum(scaled.map((value) => value * value)));
  return scaled.map((value) => value / length);
}

function requireSeries(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length)
    throw new DataError(`correlationTest requires x and y of equal length: ${x.length} and ${y.length}`);
  requireFinite("correlationTest (x)", x, 3);
  requireFinite("correlationTest (y)", y, 3);
  if (isConstant(x) || isConstant(y))
    throw new DataError("correlationTest: a constant list has no correlation with anything");
}
