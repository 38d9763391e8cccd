import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { textColumn } from "../../../src/analysis/data/column.js";
import type { DataFrame } from "../../../src/analysis/data/data-frame.js";
import { trainTestSplit } from "../../../src/analysis/data/train-test-split.js";
import { stackingClassifier } from "../../../src/analysis/ensembles/stacking-classifier.js";
import { votingClassifier } from "../../../src/analysis/ensembles/voting-classifier.js";
import type { Classifier } from "../../../src/analysis/learning/classifier.js";
import { multinomialRegression } from "../../../src/analysis/logistic/multinomial-regression.js";
import { supportVectorMachine } from "../../../src/analysis/margins/support-vector-machine.js";
import { accuracy } from "../../../src/analysis/metrics/accuracy.js";
import type { Label } from "../../../src/analysis/metrics/label.js";
import { nearestNeighbours } from "../../../src/analysis/neighbours/nearest-neighbours.js";
import { randomSource } from "../../../src/analysis/random.js";
import { decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { crossValidate } from "../../../src/analysis/validation/cross-validate.js";
import { CAR_FEATURES, cars, iris, species } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";
import "../relative.js";

const tree = (train: DataFrame): Classifier => decisionTree("species ~ .", train, { maxDepth: 2 });
const neighbours = (train: DataFrame): Classifier => nearestNeighbours("species ~ .", train);
const machine = (train: DataFrame): Classifier => supportVectorMachine("species ~ .", train);

/** Gives what it is told. */
function fixed(labels: readonly Label[], probabilities: number[][]): (train: DataFrame) => Classifier {
  const predictProbability = (_: unknown, label?: Label): number[] | number[][] =>
    label === undefined ? probabilities : probabilities.map((row) => row[labels.indexOf(label)]!);
  const predict = (): Label[] => probabilities.map((row) => labels[row.indexOf(Math.max(...row))]!);
  return () => ({ classes: labels, predict, predictProbability }) as Classifier;
}

describe("multinomialRegression against scikit-learn 1.2.1", () => {
  it("finds the same coefficients and probabilities of three classes", () => {
    const reference = SCIKIT_LEARN.logistic["iris"]!;
    const model = multinomialRegression("species ~ .", iris);
    const slopes = Object.values(model.coefficients).map((own) => model.features.map((name) => own[name]!));
    expect(slopes.flat()).toBeWithinRelative(reference.coefficients.flat(), 1e-5);
    expect(model.predictProbability(iris).flat()).toBeWithinRelative(reference.probability.flat(), 1e-4);
  });

  it("finds the same probabilities of two classes", () => {
    const model = multinomialRegression(`am ~ ${CAR_FEATURES}`, cars, { penalty: 10 });
    const reference = SCIKIT_LEARN.logistic["am, penalty 10"]!;
    expect(model.predictProbability(cars).flat()).toBeWithinRelative(reference.probability.flat(), 1e-5);
    const slopes = model.features.map(
      (name) => model.coefficients["1"]![name]! - model.coefficients["0"]![name]!,
    );
    expect(slopes).toBeWithinRelative(reference.coefficients[0]!, 1e-5);
  });

  it("shows its coefficients, and refuses a penalty of nothing", () => {
    expect(multinomialRegression("am ~ wt", cars).toMimeBundle().data["text/plain"]).toContain(
      "penalty 1 on",
    );
    expect(() => multinomialRegression("am ~ wt", cars, { penalty: 0 })).toThrow(
      "requires a penalty above 0: 0",
    );
  });
});

describe("votingClassifier", () => {
  it("takes the mean of probabilities, or most predictions, by weight", () => {
    const rows = { x: [1] };
    const members = {
      a: fixed(["n", "y"], [[0.4, 0.6]]),
      b: fixed(["n", "y"], [[0.45, 0.55]]),
      c: fixed(["n", "y"], [[1, 0]]),
    };
    const soft = votingClassifier(rows, { members });
    expect(soft.predictProbability(rows, "n")[0]).toBeCloseTo(1.85 / 3, 12);
    expect(soft.predict(rows)).toEqual(["n"]);
    expect(votingClassifier(rows, { members, voting: "hard" }).predict(rows)).toEqual(["y"]);
    const weights = { a: 1, b: 1, c: 2 };
    const hard = votingClassifier(rows, { members, voting: "hard", weights });
    expect(hard.predictProbability(rows)).toEqual([[0.5, 0.5]]);
    expect(hard.predict(rows)).toEqual(["n"]);
    expect(hard.weights).toEqual({ a: 0.25, b: 0.25, c: 0.5 });
  });

  it("is used in cross-validation as any other model", () => {
    const validation = crossValidate(iris, {
      folds: 5,
      seed: 1,
      fit: (train) => votingClassifier(train, { members: { tree, neighbours, machine } }),
      score: (model, test) => accuracy(textColumn(test, "species"), model.predict(test)),
    });
    expect(validation.mean).toBeGreaterThan(0.92);
    const model = votingClassifier(iris, { members: { tree, neighbours } });
    expect(model.members["tree"]?.predict(iris)).toEqual(tree(iris).predict(iris));
    expect(model.toMimeBundle().data["text/plain"]).toMatch(/tree +DecisionTree +0\.5/);
  });

  it.each([
    [() => votingClassifier(iris, { members: {} }), "requires at least 1 member"],
    [
      () => votingClassifier(iris, { members: { tree, odd: fixed(["a", "b"], []) } }),
      'member "odd" tells "a", "b" apart, where "setosa", "versicolor", "virginica" are needed',
    ],
    [
      () => votingClassifier(iris, { members: { tree }, weights: { tee: 1 } }),
      "for each of the members tree",
    ],
    [() => votingClassifier(iris, { members: { tree }, weights: { tree: 0 } }), "not all 0"],
    [
      () => votingClassifier(iris, { members: { tree }, voting: "loud" as "soft" }),
      "voting is one of soft, hard",
    ],
    [
      () => votingClassifier(iris, { members: { tree } }).predictProbability(iris, "rose"),
      'no class is "rose"',
    ],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

describe("stackingClassifier", () => {
  it("trusts the member that is right on rows it has not seen, not the one that knows its own rows by heart", () => {
    for (const seed of [1, 2, 3]) {
      const { train, test } = trainTestSplit(noisy(seed), { testFraction: 0.5, seed });
      const model = stackingClassifier(train, {
        response: "y",
        seed,
        members: {
          // By its first column, which is noise: perfect on its own rows, chance on others.
          heart: (rows) => nearestNeighbours("y ~ noise", rows, { neighbours: 1 }),
          right: (rows) => decisionTree("y ~ x", rows, { maxDepth: 1 }),
        },
      });
      // One label in ten is turned: 0.9 is the best there is.
      expect(accuracy(textColumn(test, "y"), model.predict(test))).toBeGreaterThan(0.86);
      expect(accuracy(textColumn(train, "y"), model.members["heart"]!.predict(train))).toBe(1);
    }
  });

  it("gives probabilities that sum to 1, and is the same for the same seed", () => {
    const fit = (seed: number): number[][] =>
      stackingClassifier(iris, {
        response: "species",
        members: { tree, neighbours },
        seed,
      }).predictProbability(iris);
    expect(fit(1).every((row) => Math.abs(row.reduce((a, b) => a + b) - 1) < 1e-12)).toBe(true);
    expect(fit(1)).toEqual(fit(1));
    expect(fit(1)).not.toEqual(fit(2));
    const model = stackingClassifier(iris, { response: "species", members: { tree, neighbours }, seed: 1 });
    expect(accuracy(species, model.predict(iris))).toBeGreaterThan(0.95);
    expect(model.toMimeBundle().data["text/plain"]).toContain("neighbours");
  });

  it.each([
    [() => stackingClassifier(iris, { response: "kind", members: { tree }, seed: 1 }), 'no column "kind"'],
    [
      () => stackingClassifier(iris, { response: "species", members: { tree }, seed: 1, folds: 1 }),
      "1 folds, 150 rows",
    ],
    [
      () => stackingClassifier({ y: ["a", null], x: [1, 2] }, { response: "y", members: { tree }, seed: 1 }),
      'column "y", row 2: the value is missing',
    ],
    [
      () =>
        stackingClassifier(
          { y: ["a", "a", "a", "b"], x: [1, 2, 3, 4] },
          { response: "y", members: { t: (rows) => decisionTree("y ~ x", rows) }, seed: 1, folds: 2 },
        ),
      '"a" in every row; there must be two classes',
    ],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

function noisy(seed: number): { x: number[]; noise: number[]; y: string[] } {
  const random = randomSource(seed);
  const x = Array.from({ length: 600 }, () => random.uniform(-1, 1));
  return {
    x,
    noise: x.map(() => random.normal()),
    y: x.map((value) => (value > 0 !== random.chance(0.1) ? "up" : "down")),
  };
}
