/** t and p values, intervals and the F test of a fit. */
import { DataError } from "../data-error.js";
import { fCdf } from "../distributions/f.js";
import { tQuantile, tTwoSided } from "../distributions/student-t.js";

export interface FTest {
  statistic: number;
  numeratorDf: number;
  denominatorDf: number;
  pValue: number;
}

export interface Estimate {
  estimate: number;
  standardError: number;
}

export interface TestedEstimate extends Estimate {
  term: string;
  tValue: number;
  pValue: number;
  /** Ends of the confidence interval. */
  lower: number;
  upper: number;
}

/** NaN for the t and p value of an estimate that is 0 without error, which are not defined. */
export function testedEstimate(
  term: string,
  { estimate, standardError }: Estimate,
  degreesOfFreedom: number,
  level: number,
): TestedEstimate {
  const tValue = estimate / standardError;
  const reach = standardError === 0 ? 0 : criticalT(level, degreesOfFreedom) * standardError;
  return {
    term,
    estimate,
    standardError,
    tValue,
    pValue: Number.isNaN(tValue) ? Number.NaN : tTwoSided(tValue, degreesOfFreedom),
    lower: estimate - reach,
    upper: estimate + reach,
  };
}

/** @throws DataError for a level that is not between 0 and 1: 95 percent is 0.95. */
export function criticalT(level: number, degreesOfFreedom: number): number {
  if (!(level > 0 && level < 1)) {
    throw new DataError(`a confidence level is between 0 and 1 (0.95 for 95 %), got ${String(level)}`);
  }
  return tQuantile((1 - level) / 2, degreesOfFreedom, { upper: true });
}

/** The F test of `explained` on its degrees of freedom against the residuals'. */
export function fTest(
  explained: number,
  numeratorDf: number,
  residual: number,
  denominatorDf: number,
): FTest {
  const statistic = explained / numeratorDf / (residual / denominatorDf);
  if (Number.isNaN(statistic))
    throw new DataError("F is not defined: the terms explain nothing and nothing is left to explain (0/0)");
  return {
    statistic,
    numeratorDf,
    denominatorDf,
    pValue: fCdf(statistic, numeratorDf, denominatorDf, { upper: true }),
  };
}
