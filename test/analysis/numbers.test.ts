import { describe, expect, it } from "vitest";
import { DataError } from "../../src/analysis/data-error.js";
import { mean } from "../../src/analysis/mean.js";
import { mse } from "../../src/analysis/metrics/mse.js";
import { adjustedRSquared, rSquared } from "../../src/analysis/metrics/r-squared.js";
import { sampleStandardDeviation, sampleVariance } from "../../src/analysis/sample-variance.js";
import { sum } from "../../src/analysis/sum.js";
import { deepFreeze } from "./deep-freeze.js";
import "./relative.js";

const observed = deepFreeze([2, 4, 6, 8, 10]);

describe("sum and mean", () => {
  it("lose nothing to large values that cancel", () => {
    expect(sum(deepFreeze([1, 1e100, 1, -1e100]))).toBe(2);
    expect(mean(deepFreeze([1e16, 1, -1e16]))).toBeWithinRelative(1 / 3, 1e-15);
  });

  it("do not overflow where the mean does not", () => {
    expect(mean([1.5e308, 1.7e308])).toBeWithinRelative(1.6e308, 1e-15);
  });
});

describe("sampleVariance", () => {
  it("is exactly 0 for equal values, whose mean is rounded", () => {
    expect(sampleVariance([0.1, 0.1, 0.1])).toBe(0);
  });

  it("agrees with R on the cars and on values far from zero", () => {
    // R: var(c(4, 7, 13, 16)); the shifted list is the same by definition, and one-pass formulas fail on it.
    expect(sampleVariance(deepFreeze([4, 7, 13, 16]))).toBeWithinRelative(30, 1e-15);
    expect(sampleVariance(deepFreeze([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]))).toBeWithinRelative(30, 1e-15);
    expect(sampleStandardDeviation([4, 7, 13, 16])).toBeWithinRelative(Math.sqrt(30), 1e-15);
  });
});

describe("mse, rSquared and adjustedRSquared", () => {
  it("measure a prediction that is wrong by 2 everywhere", () => {
    const predicted = deepFreeze([4, 6, 8, 10, 12]);
    expect(mse(observed, predicted)).toBe(4);
    expect(rSquared(observed, predicted)).toBeWithinRelative(0.5, 1e-15);
    expect(adjustedRSquared(observed, predicted, 1)).toBeWithinRelative(1 / 3, 1e-15);
  });

  it("are 0 and 1 for a perfect prediction, and R² is negative for one worse than the mean", () => {
    expect(mse(observed, observed)).toBe(0);
    expect(rSquared(observed, observed)).toBe(1);
    expect(rSquared(observed, [10, 8, 6, 4, 2])).toBeWithinRelative(-3, 1e-15);
  });
});

describe("statistics refuse", () => {
  it.each<[string, () => number, string]>([
    ["no values", () => mean([]), "mean requires at least 1 value, got 0"],
    [
      "one value for a variance",
      () => sampleVariance([1]),
      "sampleVariance requires at least 2 values, got 1",
    ],
    ["NaN", () => mean([1, Number.NaN]), "mean requires finite numbers: value 2 is NaN"],
    [
      "an infinity",
      () => mse([1], [Infinity]),
      "mse (predicted) requires finite numbers: value 1 is Infinity",
    ],
    ["text in disguise", () => mean(["1"] as never), "mean requires finite numbers: value 1 is 1"],
    [
      "unequal lengths",
      () => mse([1, 2], [1]),
      "mse requires observed and predicted values of equal length: 2 and 1",
    ],
    [
      "R² of equal values",
      () => rSquared([3, 3], [3, 4]),
      "rSquared is not defined where all observed values are equal",
    ],
    ["R² of one value", () => rSquared([3], [3]), "rSquared (observed) requires at least 2 values, got 1"],
    ["too few values to adjust", () => adjustedRSquared(observed, observed, 4), "4 predictors and 5 values"],
    ["squares that overflow", () => mse([1e200], [0]), "the squares of these values are too large"],
    ["a variance that overflows", () => sampleVariance([1e200, -1e200]), "the squares are too large"],
    ["R² that overflows", () => rSquared([1e200, 0], [0, 0]), "the squares of these values are too large"],
  ])("%s", (_, statistic, message) => {
    expect(statistic).toThrow(DataError);
    expect(statistic).toThrow(message);
  });
});
