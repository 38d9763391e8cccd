import { describe, expect, it } from "vitest";
import { autocorrelation } from "../../../src/analysis/inference/autocorrelation.js";
import { oneWayAnova } from "../../../src/analysis/inference/one-way-anova.js";
import { mean } from "../../../src/analysis/mean.js";
import { sampleStandardDeviation } from "../../../src/analysis/sample-variance.js";
import "../relative.js";
import { ANOVA } from "./anova.js";
import { UNIVARIATE } from "./univariate.js";

/** Certified values are rounded to 15 digits. */
const CERTIFIED = 1e-14;

describe("NIST's univariate sets", () => {
  it.each(UNIVARIATE)("$name to $digits digits", ({ values, digits, ...certified }) => {
    expect(mean(values)).toBeWithinRelative(certified.mean, CERTIFIED);
    expect(sampleStandardDeviation(values)).toBeWithinRelative(certified.standardDeviation, 10 ** -digits);
    expect(autocorrelation(values)).toBeWithinRelative(certified.lag1Autocorrelation, 10 ** -digits);
  });

  it("are nine, of the published lengths", () => {
    const lengths = Object.fromEntries(UNIVARIATE.map(({ name, values }) => [name, values.length]));
    const accuracy = { NumAcc1: 3, NumAcc2: 1001, NumAcc3: 1001, NumAcc4: 1001 };
    expect(lengths).toEqual({
      PiDigits: 5000,
      Lottery: 218,
      Lew: 200,
      Mavro: 50,
      Michelso: 100,
      ...accuracy,
    });
  });
});

describe("NIST's analyses of variance", () => {
  it.each(ANOVA)("$name to $digits digits", ({ groups, digits, ...certified }) => {
    const anova = oneWayAnova(groups);
    expect(anova.fStatistic).toBeWithinRelative(certified.fStatistic, 10 ** -digits);
    expect(anova.rSquared).toBeWithinRelative(certified.rSquared, 10 ** -digits);
    expect(anova.residualStandardError).toBeWithinRelative(certified.residualStandardError, 10 ** -digits);
  });

  it("are eleven", () => {
    expect(new Set(ANOVA.map(({ name }) => name)).size).toBe(11);
  });
});
