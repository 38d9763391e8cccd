import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import {
  type SupportVectorMachineOptions,
  supportVectorMachine,
} from "../../../src/analysis/margins/support-vector-machine.js";
import { mean } from "../../../src/analysis/mean.js";
import { normalCdf } from "../../../src/analysis/distributions/normal.js";
import { accuracy } from "../../../src/analysis/metrics/accuracy.js";
import { randomSource } from "../../../src/analysis/random.js";
import { CAR_FEATURES, am, cars, iris, species } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";
import { MTCARS } from "../r-tables.js";

const OPTIONS: Record<string, SupportVectorMachineOptions> = {
  "iris linear": { kernel: "linear", scale: "none" },
  "iris rbf": { scale: "none" },
  "iris rbf, scaled, cost 10": { cost: 10 },
  "am linear, scaled": { kernel: "linear" },
  "am rbf, scaled": {},
  "am rbf, scaled, gamma 0.5, cost 0.3": { gamma: 0.5, cost: 0.3 },
};

describe.each(Object.entries(OPTIONS))(
  "the machine %s against scikit-learn 1.2.1 (LIBSVM)",
  (name, options) => {
    const reference = SCIKIT_LEARN.svm[name]!;
    const [frame, observed] = name.startsWith("iris") ? [iris, species] : [cars, am];
    const formula = name.startsWith("iris") ? "species ~ ." : `am ~ ${CAR_FEATURES}`;
    const model = supportVectorMachine(formula, frame, options);
    // Of more than two classes its values count for the first of a pair.
    const sign = model.classes.length === 2 ? 1 : -1;
    const farthest = (values: number[][], expected: number[][]): number =>
      Math.max(
        ...values.flatMap((row, i) => row.map((value, j) => Math.abs(value - sign * expected[i]![j]!))),
      );

    it("has the same support vectors", () => {
      const support = reference.support.map((row) => row + 1).toSorted((a, b) => a - b);
      expect(model.supportRows).toEqual(support);
      expect(model.supportCounts).toEqual(reference.supportCounts);
    });

    it("has the same decision values within 1e-3, and intercepts", () => {
      expect(farthest(model.decisionValues(frame), reference.decision)).toBeLessThan(1e-3);
      expect(farthest([[...model.intercepts]], [reference.intercept])).toBeLessThan(1e-3);
    });

    it("has the same decision values where both search on, as far as its kernel in float32 goes", () => {
      const exact = supportVectorMachine(formula, frame, { ...options, tolerance: 1e-9 });
      expect(farthest(exact.decisionValues(frame), reference.exact)).toBeLessThan(2e-4);
    });

    it("predicts the same classes", () => {
      expect(model.predict(frame)).toEqual(reference.predictions);
      expect(accuracy(observed, model.predict(frame))).toBeCloseTo(reference.accuracy, 12);
    });
  },
);

/** Two classes whose overlap is known: the best possible accuracy is the normal distribution at 1. */
function overlapping(count: number, seed: number): { x: number[]; noise: number[]; side: string[] } {
  const random = randomSource(seed);
  const side = Array.from({ length: count }, () => (random.chance(0.5) ? "left" : "right"));
  return {
    x: side.map((one) => random.normal(one === "left" ? -1 : 1)),
    noise: side.map(() => random.normal()),
    side,
  };
}

describe("supportVectorMachine", () => {
  it("keeps its answers where rows are set aside and taken back, as plain search finds them", () => {
    const data = overlapping(3000, 1);
    const model = supportVectorMachine("side ~ x + noise", data, { cost: 5, tolerance: 1e-6 });
    // What an optimum is: no row beyond its margin is a support vector, no row within it is not.
    const values = model.decisionValues(data).map(([value]) => value!);
    const isVector = new Set(model.supportRows);
    const slack = values.map((value, row) => (data.side[row] === "right" ? value : -value) - 1);
    expect(slack.every((one, row) => (isVector.has(row + 1) ? one <= 1e-5 : one >= -1e-5))).toBe(true);
    expect(model.supportRows.length).toBeGreaterThan(500);
  });

  it("comes near the best possible accuracy and gives probabilities that are true", () => {
    const model = supportVectorMachine("side ~ x + noise", overlapping(1000, 2));
    const test = overlapping(4000, 3);
    expect(accuracy(test.side, model.predict(test))).toBeGreaterThan(normalCdf(1) - 0.012);
    const linear = supportVectorMachine("side ~ x + noise", overlapping(1000, 2), { kernel: "linear" });
    const probability = linear.predictProbability(test, "right");
    // Bayes: P(right | x) = 1 / (1 + exp(-2 x))
    const errors = probability.map((p, row) => Math.abs(p - 1 / (1 + Math.exp(-2 * test.x[row]!))));
    expect(mean(errors)).toBeLessThan(0.03);
    expect(linear.predictProbability(test).every((row) => Math.abs(row[0]! + row[1]! - 1) < 1e-12)).toBe(
      true,
    );
  });

  it("joins the probabilities of three classes to ones that sum to 1 and agree with the classes", () => {
    const model = supportVectorMachine("species ~ petal_length + petal_width", iris);
    const probabilities = model.predictProbability(iris);
    expect(probabilities.every((row) => Math.abs(row.reduce((a, b) => a + b) - 1) < 1e-9)).toBe(true);
    const likely = probabilities.map((row) => model.classes[row.indexOf(Math.max(...row))]!);
    expect(accuracy(model.predict(iris), likely)).toBeGreaterThan(0.97);
    expect(
      supportVectorMachine("species ~ petal_length + petal_width", iris).predictProbability(iris),
    ).toEqual(probabilities);
  });

  it("takes text as features and refuses levels it has not seen", () => {
    const model = supportVectorMachine("am ~ wt + gears", MTCARS);
    expect(model.features).toEqual(["wt", "gearsfive", "gearsfour", "gearsthree"]);
    expect(() => model.predict({ wt: [3], gears: ["six"] })).toThrow(
      'column "gears", row 1: the model was not fitted to the level "six", only to five, four, three',
    );
  });

  it("shows its support vectors by class", () => {
    const model = supportVectorMachine("am ~ wt + qsec", MTCARS);
    expect(model.toMimeBundle().data["text/plain"]).toContain("radial kernel, cost 1, gamma 0.5");
  });

  it.each([
    [
      () => supportVectorMachine("am ~ wt", { am: [1, 1, 1], wt: [1, 2, 3] }),
      "is 1 in every row; there must be two",
    ],
    [
      () => supportVectorMachine("mpg ~ wt", cars),
      'response "mpg", row 3: 22.8 is a measurement, not a class',
    ],
    [() => supportVectorMachine("am ~ wt", cars, { cost: 0 }), "requires a cost above 0: 0"],
    [() => supportVectorMachine("am ~ wt", cars, { gamma: Number.NaN }), "requires a gamma above 0: NaN"],
    [
      () => supportVectorMachine("am ~ wt", cars, { kernel: "poly" as "rbf" }),
      "kernel is one of rbf, linear",
    ],
    [
      () => supportVectorMachine("am ~ wt * hp", cars),
      "takes columns, not interactions; a product is I(wt * hp)",
    ],
    [() => supportVectorMachine("am ~ 1", cars), "names no feature"],
    [
      () => supportVectorMachine("am ~ wt", cars).predict({ wt: [1, Number.NaN] }),
      'column "wt", row 2: the value is',
    ],
    [() => supportVectorMachine("am ~ wt", cars).predict({ weight: [1] }), 'no column "wt"'],
    [
      () => supportVectorMachine("am ~ wt", cars).predictProbability(cars, 2),
      "no class is 2; the classes are 0, 1",
    ],
    [() => supportVectorMachine("am ~ wt", { am: [0, 1], wt: [1, Infinity] }), "Infinity is not finite"],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});
