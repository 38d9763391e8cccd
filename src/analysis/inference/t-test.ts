import { DataError } from "../data-error.js";
import { tCdf, tQuantile } from "../distributions/student-t.js";
import { mean } from "../mean.js";
import { requireFinite } from "../require-finite.js";
import { sampleVariance } from "../sample-variance.js";
import {
  type Alternative,
  HypothesisTest,
  pValueOf,
  requireAlternative,
  requireLevel,
} from "./hypothesis-test.js";

export interface TTestOptions {
  /** The mean, or difference of means, under the null hypothesis (default 0). */
  mu?: number;
  alternative?: Alternative;
  /** Of the confidence interval (default 0.95). */
  level?: number;
}

export interface TwoSampleTTestOptions extends TTestOptions {
  /** The values belong together in pairs (default false). */
  paired?: boolean;
  /** Pools the variances, as Student did (default false: Welch's test). */
  varEqual?: boolean;
}

/** What t is made of: estimate - mu over its standard error. */
interface TStatistic {
  method: string;
  estimates: Record<string, number>;
  /** What the interval is for. */
  estimate: number;
  standardError: number;
  degreesOfFreedom: number;
}

/**
 * Student's t test of a mean, or of the difference of two, as R's `t.test`: one sample, two samples (Welch's test, or
 * pooled with `varEqual`), or pairs. The confidence interval is for the mean, or for mean x - mean y.
 * Sources: Student, "The probable error of a mean", Biometrika 6 (1908); B. L. Welch, "The generalization of Student's
 * problem when several different population variances are involved", Biometrika 34 (1947).
 *
 * @throws DataError for too few values, for NaN or an infinity (drop missing values with `column(…, { missing: "drop" })`),
 * for pairs of unequal number, and where nothing varies, so that there is no standard error.
 * @example tTest(extra1, extra2, { paired: true }).pValue
 */
export function tTest(x: ArrayLike<number>, options?: TTestOptions): HypothesisTest;
export function tTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options?: TwoSampleTTestOptions,
): HypothesisTest;
export function tTest(
  x: ArrayLike<number>,
  second: ArrayLike<number> | TTestOptions = {},
  third: TwoSampleTTestOptions = {},
): HypothesisTest {
  if (!isList(second)) return result(oneSample("One-sample t test", "mean of x", x), second);
  if (third.paired === true) {
    if (third.varEqual !== undefined)
      throw new DataError("tTest: pairs have one variance; leave varEqual out");
    return result(oneSample("Paired t test", "mean of the differences", differences(x, second)), third);
  }
  return result(twoSamples(x, second, third.varEqual ?? false), third);
}

function result(found: TStatistic, options: TTestOptions): HypothesisTest {
  const { mu = 0, alternative = "two-sided", level = 0.95 } = options;
  requireLevel("tTest", level);
  requireAlternative("tTest", alternative);
  requireFinite("tTest (mu)", [mu], 1);
  const { estimate, standardError, degreesOfFreedom } = found;
  if (!(standardError > 10 * Number.EPSILON * Math.max(...Object.values(found.estimates).map(Math.abs))))
    throw new DataError("tTest: the values are constant, so there is no standard error to measure by");
  const t = (estimate - mu) / standardError;
  const share = alternative === "two-sided" ? (1 + level) / 2 : level;
  const half = standardError * tQuantile(share, degreesOfFreedom);
  return new HypothesisTest({
    method: found.method,
    statisticName: "t",
    statistic: t,
    degreesOfFreedom: [degreesOfFreedom],
    pValue: pValueOf(t, alternative, (value) => tCdf(value, degreesOfFreedom, { upper: true })),
    alternative,
    estimates: found.estimates,
    confidenceInterval: {
      low: alternative === "less" ? -Infinity : estimate - half,
      high: alternative === "greater" ? Infinity : estimate + half,
      level,
    },
  });
}

function oneSample(method: string, name: string, values: ArrayLike<number>): TStatistic {
  requireFinite("tTest", values, 2);
  const estimate = mean(values);
  return {
    method,
    estimates: { [name]: estimate },
    estimate,
    standardError: Math.sqrt(sampleVariance(values) / values.length),
    degreesOfFreedom: values.length - 1,
  };
}

function twoSamples(x: ArrayLike<number>, y: ArrayLike<number>, varEqual: boolean): TStatistic {
  requireFinite("tTest (x)", x, 2);
  requireFinite("tTest (y)", y, 2);
  const estimates = { "mean of x": mean(x), "mean of y": mean(y) };
  const estimate = estimates["mean of x"] - estimates["mean of y"];
  const [varX, varY] = [sampleVariance(x), sampleVariance(y)];
  if (varEqual) {
    const degreesOfFreedom = x.length + y.length - 2;
    const pooled = ((x.length - 1) * varX + (y.length - 1) * varY) / degreesOfFreedom;
    const standardError = Math.sqrt(pooled * (1 / x.length + 1 / y.length));
    return { method: "Two-sample t test", estimates, estimate, standardError, degreesOfFreedom };
  }
  const [squareX, squareY] = [varX / x.length, varY / y.length];
  const share = squareX / (squareX + squareY);
  const degreesOfFreedom = 1 / (share ** 2 / (x.length - 1) + (1 - share) ** 2 / (y.length - 1));
  const standardError = Math.sqrt(squareX + squareY);
  return { method: "Welch two-sample t test", estimates, estimate, standardError, degreesOfFreedom };
}

function differences(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  if (x.length !== y.length)
    throw new DataError(`tTest requires pairs, x and y of equal length: ${x.length} and ${y.length}`);
  requireFinite("tTest (x)", x, 2);
  requireFinite("tTest (y)", y, 2);
  return Float64Array.from(x, (value, row) => value - (y[row] as number));
}

function isList(value: ArrayLike<number> | TTestOptions): value is ArrayLike<number> {
  return typeof (value as Partial<ArrayLike<number>>).length === "number";
}
