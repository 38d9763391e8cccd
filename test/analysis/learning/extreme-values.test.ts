/** Numbers at the ends of what float64 holds: an answer or a DataError, never NaN. */
import { describe, expect, it } from "vitest";
import type { DisplayBundle } from "../../../src/display/index.js";
import { DataError } from "../../../src/analysis/data-error.js";
import type { Frame } from "../../../src/analysis/data/frame.js";
import { multinomialRegression } from "../../../src/analysis/logistic/multinomial-regression.js";
import { supportVectorMachine } from "../../../src/analysis/margins/support-vector-machine.js";
import { nearestNeighbours } from "../../../src/analysis/neighbours/nearest-neighbours.js";
import { decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { isolationForest } from "../../../src/analysis/trees/isolation-forest.js";
import { randomForest } from "../../../src/analysis/trees/random-forest.js";
import { regressionForest } from "../../../src/analysis/trees/regression-forest.js";
import { regressionTree } from "../../../src/analysis/trees/regression-tree.js";

const NUMBERS = {
  huge: [1e308, -1e308, 1.5e308, 2, 3, -1.7e308, 1, 5],
  large: [1e149, -1e149, 1e140, 2, 3, -1e149, 1, 5],
  tiny: [1e-320, 2e-320, 3e-320, 0, -1e-320, 5e-324, 1e-310, 2e-310],
  mixed: [1e200, 1e-200, 1, -1e200, 5, 1e100, -3, 0],
  constant: [1, 1, 1, 1, 1, 1, 1, 1],
};
const y = ["a", "b", "a", "b", "a", "b", "a", "b"];

interface Fitted {
  toMimeBundle(): DisplayBundle;
}
const classified = (model: Fitted & { predictProbability(frame: Frame): number[][] }, frame: Frame) => ({
  model,
  numbers: model.predictProbability(frame).flat(),
});
const predicted = (model: Fitted & { predict(frame: Frame): number[] }, frame: Frame) => ({
  model,
  numbers: model.predict(frame),
});

type Method = (frame: { x: number[]; y: string[]; z: number[] }) => { model: Fitted; numbers: number[] };

const METHODS: Record<string, Method> = {
  decisionTree: (frame) => classified(decisionTree("y ~ x", frame), frame),
  regressionTree: (frame) => predicted(regressionTree("z ~ x", frame), frame),
  randomForest: (frame) => classified(randomForest("y ~ x", frame, { seed: 1 }), frame),
  regressionForest: (frame) => predicted(regressionForest("z ~ x", frame, { seed: 1 }), frame),
  supportVectorMachine: (frame) => classified(supportVectorMachine("y ~ x", frame), frame),
  "supportVectorMachine, not scaled": (frame) =>
    classified(supportVectorMachine("y ~ x", frame, { scale: "none" }), frame),
  nearestNeighbours: (frame) => classified(nearestNeighbours("y ~ x", frame, { neighbours: 3 }), frame),
  "nearestNeighbours, not scaled": (frame) =>
    classified(nearestNeighbours("y ~ x", frame, { scale: "none", weights: "distance" }), frame),
  multinomialRegression: (frame) => classified(multinomialRegression("y ~ x", frame), frame),
  "multinomialRegression, not scaled": (frame) =>
    classified(multinomialRegression("y ~ x", frame, { scale: "none" }), frame),
  isolationForest: (frame) => {
    const model = isolationForest({ x: frame.x }, { seed: 1 });
    return { model, numbers: model.scores(frame) };
  },
};
const cases = Object.entries(METHODS).flatMap(([method, run]) =>
  Object.entries(NUMBERS).map(([name, x]) => ({ method, name, run: () => run({ x, y, z: x }) })),
);

describe("learning methods", () => {
  it.each(cases)("$method gives no NaN for $name numbers", ({ run }) => {
    let result: ReturnType<Method>;
    try {
      result = run();
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      return;
    }
    expect(result.numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(result.model.toMimeBundle().data["text/plain"]).not.toMatch(/NaN|Infinity|\bNA\b/);
  });

  it.each(cases.filter(({ name }) => name === "tiny" || name === "large"))(
    "$method answers for $name numbers, whose squares are finite",
    ({ run }) => {
      expect(run().numbers.length).toBeGreaterThanOrEqual(8);
    },
  );

  it("say which column is too large, in a fit and in a prediction", () => {
    const model = nearestNeighbours("y ~ x", { x: [1, 2, 3, 4, 5, 6, 7, 8], y });
    expect(() => model.predict({ x: [1e160] })).toThrow(
      'column "x" has values too large or too small to be squared',
    );
    expect(() => regressionTree("x ~ z", { x: NUMBERS.huge, z: NUMBERS.constant })).toThrow(
      'column "x" has values',
    );
  });
});
