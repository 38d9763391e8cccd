import { describe, expect, it } from "vitest";
import {
  DataError,
  gaussianMechanism,
  gaussianScale,
  laplaceMechanism,
  mean,
  privateMean,
  randomSource,
  sampleStandardDeviation,
} from "../../../src/analysis/index.js";
import "../relative.js";

const draws = (draw: () => number): number[] => Array.from({ length: 40_000 }, draw);

describe("laplaceMechanism", () => {
  it("adds noise of mean 0 and standard deviation √2 · sensitivity / ε", () => {
    const random = randomSource(1);
    const noise = draws(() => laplaceMechanism(10, { sensitivity: 2, epsilon: 0.5, random }) - 10);
    expect(Math.abs(mean(noise))).toBeLessThan(4 * ((Math.SQRT2 * 4) / 200));
    expect(Math.abs(sampleStandardDeviation(noise) / (Math.SQRT2 * 4) - 1)).toBeLessThan(0.03);
  });

  it("makes neighbouring values at most e^ε times as likely in every interval", () => {
    const epsilon = 1;
    const counts = [0, 1].map((value) => {
      const random = randomSource(value + 1);
      const bins = new Float64Array(20);
      for (const drawn of draws(() => laplaceMechanism(value, { sensitivity: 1, epsilon, random }))) {
        const bin = Math.floor((drawn + 4) * 2);
        if (bin >= 0 && bin < 20) bins[bin] = (bins[bin] as number) + 1;
      }
      return bins;
    });
    for (let bin = 0; bin < 20; bin++) {
      const [a, b] = [counts[0]?.[bin] as number, counts[1]?.[bin] as number];
      const chance = 5 * Math.sqrt(1 / a + 1 / b);
      expect(Math.abs(Math.log(a / b))).toBeLessThan(epsilon + chance);
    }
  });
});

describe("gaussianScale", () => {
  // R 4.2: uniroot of pnorm(1/(2*s) - e*s) - exp(e) * pnorm(-1/(2*s) - e*s) - delta, tol 1e-14
  it.each([
    [1, 1e-5, 3.73063163482],
    [0.1, 1e-6, 36.3046904262],
    [5, 1e-3, 0.689842327],
  ])("equals the root that R finds for ε %d, δ %d", (epsilon, delta, expected) => {
    expect(gaussianScale({ sensitivity: 1, epsilon, delta })).toBeWithinRelative(expected, 1e-8);
    expect(gaussianScale({ sensitivity: 3, epsilon, delta })).toBeWithinRelative(3 * expected, 1e-8);
  });

  it("is what the mechanism adds", () => {
    const random = randomSource(2);
    const options = { sensitivity: 1, epsilon: 1, delta: 1e-5, random };
    const deviation = sampleStandardDeviation(draws(() => gaussianMechanism(0, options)));
    expect(Math.abs(deviation / gaussianScale(options) - 1)).toBeLessThan(0.02);
  });
});

describe("privateMean", () => {
  it("is the mean of the values moved into their bounds, with the noise of one value", () => {
    const random = randomSource(3);
    const values = [20, 30, 40, 1000];
    const means = draws(() => privateMean(values, { lower: 0, upper: 100, epsilon: 2, random }));
    expect(Math.abs(mean(means) - 47.5)).toBeLessThan(0.5);
    expect(Math.abs(sampleStandardDeviation(means) / ((Math.SQRT2 * 25) / 2) - 1)).toBeLessThan(0.03);
  });

  it.each([
    [[1], { lower: 2, upper: 1 }, "lower before upper"],
    [[Number.NaN], { lower: 0, upper: 1 }, "value 1 is NaN"],
    [[1], { lower: 0, upper: 1, epsilon: 0 }, "epsilon"],
    [[], { lower: 0, upper: 1 }, "at least 1 value"],
  ])("refuses %j with %j", (values, options, message) => {
    const random = randomSource(1);
    expect(() => privateMean(values, { epsilon: 1, random, ...options })).toThrow(DataError);
    expect(() => privateMean(values, { epsilon: 1, random, ...options })).toThrow(message);
  });

  it("refuses an epsilon that protects nothing, and values that are not numbers", () => {
    expect(() => gaussianScale({ sensitivity: 1, epsilon: 1000, delta: 0.1 })).toThrow("protects nothing");
    expect(() => gaussianScale({ sensitivity: 1, epsilon: 1, delta: 1 })).toThrow("delta below 1");
    expect(() => laplaceMechanism(Infinity, { sensitivity: 1, epsilon: 1, random: randomSource(1) })).toThrow(
      DataError,
    );
  });
});
