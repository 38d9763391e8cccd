import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { rSquared } from "../../../src/analysis/metrics/r-squared.js";
import { dense } from "../../../src/analysis/neural/layer.js";
import { neuralRegression } from "../../../src/analysis/neural/neural-regression.js";
import { randomSource } from "../../../src/analysis/random.js";

/** y = 1000 sin(3x) + noise: an R² of 500 000 / 510 000 = 0.98 is the best there is. */
function wave(count: number, seed: number): { x: number[]; y: number[] } {
  const random = randomSource(seed);
  const x = Array.from({ length: count }, () => random.uniform(-2, 2));
  return { x, y: x.map((value) => 1000 * Math.sin(3 * value) + random.normal(0, 100)) };
}
const train = wave(800, 1);
const test = wave(2000, 2);
const options = {
  layers: [dense(32, "tanh"), dense(32, "tanh")],
  epochs: 150,
  learningRate: 0.005,
  validationFraction: 0.2,
  earlyStopping: { patience: 30 },
};

describe("neuralRegression", () => {
  it.each([1, 2, 3])("comes near the best possible R² on a curve, seed %i", async (seed) => {
    const model = await neuralRegression("y ~ x", train, { ...options, seed });
    expect(rSquared(test.y, model.predict(test))).toBeGreaterThan(0.96);
  });

  it("tells losses in the squared unit of the response", async () => {
    const { history } = await neuralRegression("y ~ x", train, { ...options, seed: 1 });
    const best = history.epochs[history.bestEpoch - 1];
    expect(history.epochs[0]?.loss).toBeGreaterThan(100_000);
    expect(best?.loss).toBeGreaterThan(7000);
    expect(best?.validationLoss).toBeGreaterThan(7000);
    expect(best?.validationLoss).toBeLessThan(25_000);
    expect(best).not.toHaveProperty("validationAccuracy");
  });

  it("is a least-squares line without layers", async () => {
    const x = [1, 2, 3, 4, 5];
    const line = { layers: [], epochs: 300, learningRate: 0.05, seed: 1 };
    const model = await neuralRegression("y ~ x", { x, y: x.map((value) => 3 * value + 2) }, line);
    const [ten] = model.predict({ x: [10] });
    expect(ten).toBeCloseTo(32, 2);
  });

  it("refuses a response that is the same everywhere", async () => {
    const flat = neuralRegression("y ~ x", { x: [1, 2], y: [3, 3] }, { layers: [], epochs: 1, seed: 1 });
    await expect(flat).rejects.toThrow(DataError);
    await expect(flat).rejects.toThrow('the response "y" is 3 in every row');
  });
});
