import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { column } from "../../../src/analysis/data/column.js";
import { mean } from "../../../src/analysis/mean.js";
import { accuracy } from "../../../src/analysis/metrics/accuracy.js";
import { randomSource } from "../../../src/analysis/random.js";
import { decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { randomForest } from "../../../src/analysis/trees/random-forest.js";
import { regressionForest } from "../../../src/analysis/trees/regression-forest.js";
import { CAR_FEATURES, cars, iris } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";

const SEEDS = [1, 2, 3, 4, 5];

const fitIris = (seed: number): number[][] =>
  randomForest("species ~ .", iris, { seed, trees: 20 }).predictProbability(iris);

const shown = (trees: number): string =>
  String(randomForest("species ~ .", iris, { seed: 1, trees }).toMimeBundle().data["text/plain"]);

describe("randomForest", () => {
  it("scores out of the bag as scikit-learn 1.2.1 does on iris, with its importances", () => {
    const { score, spread, importance } = SCIKIT_LEARN.forests["iris"]!;
    const forests = SEEDS.map((seed) => randomForest("species ~ .", iris, { seed, trees: 500 }));
    const scores = forests.map((forest) => forest.outOfBagAccuracy());
    expect(Math.abs(mean(scores) - score)).toBeLessThan(3 * spread);
    for (const [place, expected] of importance.entries()) {
      const found = mean(forests.map((forest) => Object.values(forest.featureImportance)[place]!));
      expect(Math.abs(found - expected)).toBeLessThan(0.03);
    }
  });

  it("is the same for the same seed and another for another", () => {
    expect(fitIris(7)).toEqual(fitIris(7));
    expect(fitIris(7)).not.toEqual(fitIris(8));
    // Held, so that another process and another version are known to draw the same.
    expect(fitIris(7)[70]).toEqual([0, 0.75, 0.25]);
  });

  it("beats a single tree where the boundary slants and labels are noisy, from three seeds", () => {
    for (const seed of [1, 2, 3]) {
      const [train, test] = [slanted(400, seed), slanted(2000, seed + 100)];
      const single = accuracy(test.y, decisionTree("y ~ .", train).predict(test));
      const many = accuracy(test.y, randomForest("y ~ .", train, { seed, trees: 200 }).predict(test));
      expect(many).toBeGreaterThan(single + 0.05);
      // One label in ten is turned, so the best there is is 0.9; a single tree has some 0.74.
      expect(many).toBeGreaterThan(0.8);
    }
  });

  it("gives probabilities that sum to 1, with rows that trees draw counted", () => {
    const forest = randomForest("am ~ wt + qsec", cars, {
      seed: 1,
      trees: 25,
      minLeafSize: 4,
      criterion: "entropy",
    });
    const sums = forest.predictProbability(cars).map((row) => row.reduce((a, b) => a + b));
    expect(sums.every((sum) => Math.abs(sum - 1) < 1e-12)).toBe(true);
    expect([forest.treeCount, forest.featuresPerSplit]).toEqual([25, 1]);
  });

  it("shows its features by importance, and says where a score is missing", () => {
    expect(shown(100)).toMatch(/out-of-bag accuracy 0\.9\d+/);
    expect(shown(1)).toMatch(/no out-of-bag accuracy: every tree has drawn row \d+/);
  });

  it.each([
    [
      () => randomForest("am ~ wt", cars, { seed: 0.5 }),
      "requires a seed that is an integer of 32 bits: 0.5",
    ],
    [
      () => randomForest("am ~ wt", cars, { seed: 1, trees: 0 }),
      "requires a whole number of trees from 1: 0",
    ],
    [() => randomForest("am ~ wt", cars, { seed: 1, featuresPerSplit: 2 }), "is 2, but there are 1 features"],
    [() => randomForest("mpg ~ wt", cars, { seed: 1 }), "is a measurement, not a class"],
    [() => randomForest("am ~ wt", cars, { seed: 1, trees: 1 }).outOfBagAccuracy(), "grow more trees"],
    [() => regressionForest("mpg ~ wt", cars, { seed: 1, trees: 1 }).outOfBagRSquared(), "grow more trees"],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

describe("regressionForest", () => {
  it("scores out of the bag as scikit-learn 1.2.1 does on mtcars, with its importances", () => {
    const { score, spread, importance } = SCIKIT_LEARN.forests["mpg"]!;
    const forests = SEEDS.map((seed) =>
      regressionForest(`mpg ~ ${CAR_FEATURES}`, cars, { seed, trees: 500 }),
    );
    expect(forests[0]!.featuresPerSplit).toBe(2);
    const scores = forests.map((forest) => forest.outOfBagRSquared());
    expect(Math.abs(mean(scores) - score)).toBeLessThan(3 * spread);
    for (const [place, expected] of importance.entries()) {
      const found = mean(forests.map((forest) => Object.values(forest.featureImportance)[place]!));
      expect(Math.abs(found - expected)).toBeLessThan(0.03);
    }
    expect(forests[0]!.toMimeBundle().data["text/plain"]).toContain("out-of-bag R² 0.8");
  });

  it("predicts within the range of what it has seen", () => {
    const mpg = column(cars, "mpg");
    const forest = regressionForest("mpg ~ wt", cars, { seed: 1 });
    const [light, heavy] = forest.predict({ wt: [0.1, 50] });
    expect(light).toBeLessThan(Math.max(...mpg));
    expect(heavy).toBeGreaterThan(Math.min(...mpg));
  });
});

/** A boundary that no split of one feature follows; one label in ten is turned. */
function slanted(count: number, seed: number): { a: number[]; b: number[]; c: number[]; y: string[] } {
  const random = randomSource(seed);
  const draw = (): number[] => Array.from({ length: count }, () => random.uniform(-1, 1));
  const [a, b, c] = [draw(), draw(), draw()];
  const y = a.map((value, row) => (value + b[row]! + c[row]! > 0 !== random.chance(0.1) ? "over" : "under"));
  return { a, b, c, y };
}
