import { describe, expect, it } from "vitest";
import { learningCurve } from "../../../src/analysis/figures/learning-curve.js";

const stopped = {
  epochs: [
    { epoch: 1, loss: 0.9, validationLoss: 0.8 },
    { epoch: 2, loss: 0.5, validationLoss: 0.6 },
    { epoch: 3, loss: 0.4, validationLoss: 0.7 },
  ],
  bestEpoch: 2,
};

describe("learningCurve", () => {
  it("draws the losses of both parts and marks the epoch that was kept", () => {
    const { data, caption, alt } = learningCurve({ history: stopped });
    expect(data.map(({ name, x, y }) => ({ name, x, y }))).toEqual([
      { name: "training", x: [1, 2, 3], y: [0.9, 0.5, 0.4] },
      { name: "validation", x: [1, 2, 3], y: [0.8, 0.6, 0.7] },
      { name: "weights kept", x: [2], y: [0.6] },
    ]);
    expect(caption).toBe("Learning curve over 3 epochs");
    expect(alt).toContain("Training loss from 0.9 in the first epoch to 0.4 in epoch 3.");
    expect(alt).toContain("Validation loss 0.6 at epoch 2, whose weights were kept.");
  });

  it("draws the training alone where no rows were set aside", () => {
    const { data, alt } = learningCurve({ epochs: [{ epoch: 1, loss: 0.9 }], bestEpoch: 1 });
    expect(data).toHaveLength(1);
    expect(alt).not.toContain("Validation");
  });

  it("speaks Chinese", () => {
    const { data, caption, alt } = learningCurve(stopped, { lang: "zh" });
    expect(data.map(({ name }) => name)).toEqual(["训练", "验证", "保留的权重"]);
    expect(caption).toBe("学习曲线，共 3 轮");
    expect(alt).toContain("第 2 轮的验证损失为 0.6，保留该轮的权重。");
  });
});
