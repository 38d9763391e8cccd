import { beforeAll, describe, expect, it } from "vitest";
import { randomSource } from "../../../src/analysis/random.js";
import { convolution } from "../../../src/analysis/neural/convolution.js";
import { crossEntropy } from "../../../src/analysis/neural/loss.js";
import { matrixProduct } from "../../../src/analysis/neural/matrix-product.js";
import { type Tensor, type Tensorflow, loadTensorflow } from "../../../src/analysis/neural/tensorflow.js";
import { tidied } from "../../../src/analysis/neural/tidied.js";

let tf: Tensorflow;
beforeAll(async () => void (tf = await loadTensorflow()));

const random = randomSource(7);
const drawn = (...shape: number[]): Operand => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
});
interface Operand {
  shape: number[];
  values: Float32Array;
}

/** The gradients of the sum of squares of what `operator` gives, and the same by differences. */
function gradients(operator: (...tensors: Tensor[]) => Tensor, operands: readonly Operand[]) {
  const sumOfSquares = (...tensors: Tensor[]): Tensor => tf.sum(tf.square(operator(...tensors)));
  const tensors = (): Tensor[] => operands.map(({ values, shape }) => tf.tensor(values, shape));
  const told = tidied(tf, () =>
    tf
      .valueAndGrads(sumOfSquares)(tensors())
      .grads.map((one) => one.dataSync()),
  );
  const value = (): number => tidied(tf, () => sumOfSquares(...tensors()).dataSync()[0] as number);
  const measured = operands.map(({ values }) =>
    values.map((own, index) => {
      const step = 1e-2;
      values[index] = own + step;
      const above = value();
      values[index] = own - step;
      const below = value();
      values[index] = own;
      return (above - below) / (2 * step);
    }),
  );
  return { told, measured };
}

/** Differences in float32 are good to some thousandths of the largest slope. */
function expectEqual({ told, measured }: ReturnType<typeof gradients>): void {
  for (const [place, slopes] of measured.entries()) {
    const largest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
    for (const [index, slope] of slopes.entries())
      expect(Math.abs((told[place]?.[index] as number) - slope) / largest).toBeLessThan(5e-3);
  }
}

describe("gradients written here", () => {
  it("are those of the product of matrices", () => {
    expectEqual(gradients((a, b) => matrixProduct(tf, a, b), [drawn(3, 4), drawn(4, 2)]));
  });

  it.each(["same", "valid"] as const)("are those of a convolution with padding %s", (padding) => {
    const operands = [drawn(2, 5, 6, 2), drawn(3, 3, 2, 3)];
    expectEqual(gradients((x, w) => convolution(tf, x, w, padding), operands));
  });

  it("are those of a convolution whose filter has no middle", () => {
    const operands = [drawn(1, 4, 4, 1), drawn(2, 2, 1, 2)];
    expectEqual(gradients((x, w) => convolution(tf, x, w, "same"), operands));
  });
});

describe("the cross-entropy", () => {
  it("is the mean of -log p of the true classes", () => {
    const outputs = Float32Array.from([1, 2, 0, 0, 0, Math.log(2)]);
    const loss = tidied(tf, () =>
      crossEntropy(tf, tf.tensor(outputs, [2, 3]), Int32Array.from([1, 2])).dataSync(),
    );
    const first = Math.exp(2) / (Math.E + Math.exp(2) + 1);
    expect(loss[0]).toBeCloseTo(-(Math.log(first) + Math.log(2 / 4)) / 2, 6);
  });

  it("stays finite where a probability is too small for float32", () => {
    const outputs = Float32Array.from([500, -500]);
    const loss = tidied(tf, () =>
      crossEntropy(tf, tf.tensor(outputs, [1, 2]), Int32Array.from([1])).dataSync(),
    );
    expect(loss[0]).toBe(1000);
  });
});

describe("TensorFlow.js", () => {
  it("leaves nothing on the global object and no listener on the process", () => {
    expect(Object.keys(globalThis).filter((name) => name.startsWith("_tf"))).toEqual([]);
    const guards = process.listeners("uncaughtException").map(String);
    expect(guards.filter((text) => text.includes("ExitStatus"))).toEqual([]);
  });

  it("keeps no tensor after the work is done", () => {
    expect(tf.memory().numTensors).toBe(0);
  });
});
