import { describe, expect, it } from "vitest";
import { DataError, mean, randomSource, sampleStandardDeviation } from "../../src/analysis/index.js";

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe("randomSource", () => {
  it("draws the same numbers from the same seed", () => {
    const [a, b, other] = [randomSource(7), randomSource(7), randomSource(8)];
    const first = draws(100, () => a.normal());
    expect(draws(100, () => b.normal())).toEqual(first);
    expect(draws(100, () => other.normal())).not.toEqual(first);
  });

  it("draws normal numbers of the mean and deviation asked for", () => {
    const random = randomSource(1);
    const values = draws(100_000, () => random.normal(90, 20));
    expect(Math.abs(mean(values) - 90)).toBeLessThan(4 * (20 / Math.sqrt(1e5)));
    expect(Math.abs(sampleStandardDeviation(values) - 20)).toBeLessThan(4 * (20 / Math.sqrt(2e5)));
    const within = values.filter((value) => Math.abs(value - 90) < 20).length / values.length;
    expect(Math.abs(within - 0.682689)).toBeLessThan(4 * Math.sqrt((0.6827 * 0.3173) / 1e5));
  });

  it("keeps uniform and whole draws within their bounds, all of them reached", () => {
    const random = randomSource(3);
    const uniform = draws(10_000, () => random.uniform(-2, 3));
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...uniform)).toBeLessThan(3);
    expect(new Set(draws(1000, () => random.integer(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it("chooses in proportion to weights, and never what weighs nothing", () => {
    const random = randomSource(5);
    const chosen = Array.from({ length: 10_000 }, () => random.choice(["a", "b", "c"], [1, 3, 0]));
    expect(Math.abs(chosen.filter((value) => value === "b").length / 10_000 - 0.75)).toBeLessThan(0.02);
    expect(chosen).not.toContain("c");
  });

  it("refuses what leaves nothing to draw from", () => {
    const random = randomSource(0);
    expect(() => randomSource(0.5)).toThrow(DataError);
    expect(() => random.uniform(1, 1)).toThrow("low before high");
    expect(() => random.normal(0, -1)).toThrow("at least 0");
    expect(() => random.integer(0.5, 2)).toThrow("whole bounds");
    expect(() => random.chance(1.1)).toThrow("from 0 to 1");
    expect(() => random.choice([])).toThrow("values to choose from");
    expect(() => random.choice([1, 2], [0, 0])).toThrow("not all 0");
    expect(() => random.choice([1, 2], [1])).toThrow("for each of 2 values");
  });
});
