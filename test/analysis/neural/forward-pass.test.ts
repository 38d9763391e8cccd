import { describe, expect, it } from "vitest";
import { DataError, forwardPass } from "../../../src/analysis/index.js";
import "../relative.js";

const LAYER = {
  weights: [
    [0.1, 0.2],
    [0.3, 0.4],
  ],
  biases: [0.5, 0.6],
  activation: "sigmoid",
} as const;

describe("forwardPass", () => {
  it("equals R's plogis(W %*% x + b), layer after layer", () => {
    // R 4.2: W <- matrix(c(.1,.3,.2,.4), 2); b <- c(.5,.6); h <- plogis(W %*% c(1,2) + b); plogis(W %*% h + b)
    const [first, second] = forwardPass([1, 2], [LAYER, LAYER]);
    expect(first?.preActivations).toBeWithinRelative([1, 1.7], 1e-15);
    expect(first?.outputs).toBeWithinRelative([0.731058578630005, 0.845534734916465], 1e-14);
    expect(second?.outputs).toBeWithinRelative([0.67747954609495, 0.760883880312438], 1e-14);
  });

  it.each([
    ["linear", [-1, 2]],
    ["relu", [0, 2]],
    ["tanh", [Math.tanh(-1), Math.tanh(2)]],
  ] as const)("knows %s", (activation, outputs) => {
    const pass = forwardPass([1], [{ weights: [[-1], [2]], biases: [0, 0], activation }]);
    expect(pass[0]?.outputs).toEqual(outputs);
  });

  it.each([
    [[1, 2, 3], [LAYER], "layer 1 are 2 × 2, so they take 2 inputs; there are 3"],
    [[1, 2], [LAYER, { ...LAYER, weights: [[1, 2, 3]] }], "layer 2 are 1 × 3"],
    [[1, 2], [{ ...LAYER, biases: [1] }], "2 units and 1 biases"],
    [[1, 2], [{ ...LAYER, weights: [[1, 2], [3]] }], "not a matrix"],
    [[1, 2], [{ ...LAYER, activation: "step" }], 'no activation "step"'],
    [[1, 2], [], "at least one layer"],
  ])("refuses %j through layers that do not fit", (input, layers, message) => {
    expect(() => forwardPass(input, layers as never)).toThrow(DataError);
    expect(() => forwardPass(input, layers as never)).toThrow(message);
  });
});
