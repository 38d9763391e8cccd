import { DataError } from "../data-error.js";
import { fCdf, fQuantile } from "../distributions/f.js";
import { requireFinite } from "../require-finite.js";
import { sampleVariance } from "../sample-variance.js";
import { type Alternative, HypothesisTest, requireAlternative, requireLevel } from "./hypothesis-test.js";

export interface VarianceTestOptions {
  /** Of the variances under the null hypothesis (default 1). */
  ratio?: number;
  alternative?: Alternative;
  /** Of the confidence interval (default 0.95). */
  level?: number;
}

/**
 * F test that two normal samples have the same variance, as R's `var.test`. The interval is for variance x / variance y.
 *
 * @throws DataError for fewer than two values, NaN or an infinity, a sample that does not vary, and a ratio not above 0.
 * @example varianceTest(x, y).pValue
 */
export function varianceTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: VarianceTestOptions = {},
): HypothesisTest {
  const { ratio = 1, alternative = "two-sided", level = 0.95 } = options;
  requireLevel("varianceTest", level);
  requireAlternative("varianceTest", alternative);
  if (!(ratio > 0 && Number.isFinite(ratio)))
    throw new DataError(`varianceTest requires a ratio above 0: ${String(ratio)}`);
  const [varX, varY] = [requireVariance("x", x), requireVariance("y", y)];
  const degreesOfFreedom: [number, number] = [x.length - 1, y.length - 1];
  const estimate = varX / varY;
  const above = fCdf(estimate / ratio, ...degreesOfFreedom, { upper: true });
  const below = fCdf(estimate / ratio, ...degreesOfFreedom);
  const share = alternative === "two-sided" ? (1 - level) / 2 : 1 - level;
  return new HypothesisTest({
    method: "F test of two variances",
    statisticName: "F",
    statistic: estimate / ratio,
    degreesOfFreedom,
    pValue: { greater: above, less: below, "two-sided": 2 * Math.min(above, below) }[alternative],
    alternative,
    estimates: { "ratio of variances": estimate },
    confidenceInterval: {
      low: alternative === "less" ? 0 : estimate / fQuantile(share, ...degreesOfFreedom, { upper: true }),
      high: alternative === "greater" ? Infinity : estimate / fQuantile(share, ...degreesOfFreedom),
      level,
    },
  });
}

function requireVariance(name: string, values: ArrayLike<number>): number {
  requireFinite(`varianceTest (${name})`, values, 2);
  const variance = sampleVariance(values);
  if (variance > 0) return variance;
  throw new DataError(`varianceTest: the values of ${name} are all equal`);
}
