import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { correlation } from "../../../src/analysis/data/correlation.js";
import { mean } from "../../../src/analysis/mean.js";
import { rocAuc } from "../../../src/analysis/metrics/roc-curve.js";
import { randomSource } from "../../../src/analysis/random.js";
import { isolationForest } from "../../../src/analysis/trees/isolation-forest.js";
import { cars, iris } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";

const fitCars = (seed: number): number[] =>
  isolationForest(cars, { seed, columns: ["wt", "hp"] }).scores(cars);

describe("isolationForest", () => {
  it("scores rows as scikit-learn 1.2.1 does, in the mean over seeds", () => {
    const forests = Array.from({ length: 20 }, (_, seed) => isolationForest(iris, { seed }).scores(iris));
    const scores = SCIKIT_LEARN.isolation.map((__, row) => mean(forests.map((own) => own[row]!)));
    expect(correlation(scores, SCIKIT_LEARN.isolation)).toBeGreaterThan(0.995);
    const differences = scores.map((score, row) => Math.abs(score - SCIKIT_LEARN.isolation[row]!));
    expect(Math.max(...differences)).toBeLessThan(0.02);
  });

  it("finds planted anomalies, from three seeds", () => {
    for (const seed of [1, 2, 3]) {
      const { data, isOdd } = planted(seed);
      const forest = isolationForest(data, { seed, contamination: 0.02 });
      expect(rocAuc(isOdd, forest.scores(data))).toBeGreaterThan(0.99);
      expect(forest.anomalyCount).toBe(20);
      const found = forest.predict(data);
      expect(found.filter((odd, row) => odd && isOdd[row]).length).toBeGreaterThanOrEqual(17);
    }
  });

  it("is the same for the same seed, and scores what it has not seen", () => {
    expect(fitCars(1)).toEqual(fitCars(1));
    expect(fitCars(1)).not.toEqual(fitCars(2));
    const forest = isolationForest(cars, { seed: 1, columns: ["wt", "hp"] });
    const [odd, usual] = forest.scores({ wt: [12, 3.2], hp: [700, 120] });
    expect(odd).toBeGreaterThan(usual!);
    expect(forest.columns).toEqual(["wt", "hp"]);
    expect(forest.sampleSize).toBe(32);
    expect(forest.toMimeBundle().data["text/plain"]).toContain("Isolation forest of wt, hp");
  });

  it.each([
    [() => isolationForest({ name: ["a", "b"] }, { seed: 1 }), "the frame has no column of numbers"],
    [() => isolationForest({ x: [1, 1, 1] }, { seed: 1 }), "the columns x are constant, so no row differs"],
    [() => isolationForest({ x: [1, Number.NaN] }, { seed: 1 }), 'column "x", row 2: the value is missing'],
    [
      () => isolationForest({ x: [1, Infinity] }, { seed: 1 }),
      'column "x", requires finite numbers: value 2',
    ],
    [() => isolationForest({ x: [1] }, { seed: 1 }), "requires a whole sampleSize from 2: 1"],
    [
      () => isolationForest({ x: [1, 2] }, { seed: 1, sampleSize: 3 }),
      "sampleSize is 3, but there are 2 rows",
    ],
    [
      () => isolationForest({ x: [1, 2] }, { seed: 1, contamination: 0.7 }),
      "contamination above 0, up to 0.5: 0.7",
    ],
    [() => isolationForest(cars, { seed: 1 }).scores({ mpg: [1] }), 'no column "cyl"'],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

/** 980 rows around a point and 20 far from it, in any direction. */
function planted(seed: number): { data: { x: number[]; y: number[]; z: number[] }; isOdd: boolean[] } {
  const random = randomSource(seed);
  const isOdd = Array.from({ length: 1000 }, (_, row) => row % 50 === 7);
  const draw = (): number[] =>
    isOdd.map((odd) => (odd ? random.choice([-1, 1]) * random.uniform(4, 8) : random.normal()));
  return { data: { x: draw(), y: draw(), z: draw() }, isOdd };
}
