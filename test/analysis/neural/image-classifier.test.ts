import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { accuracy } from "../../../src/analysis/metrics/accuracy.js";
import {
  type ImageClassifierOptions,
  imageClassifier,
} from "../../../src/analysis/neural/image-classifier.js";
import { conv2d, dense, flatten, maxPool2d } from "../../../src/analysis/neural/layer.js";
import { noisyLines } from "./planted-data.js";

const train = noisyLines(600, 3);
const test = noisyLines(2000, 4);
const options: ImageClassifierOptions = {
  shape: [8, 8, 1],
  layers: [conv2d(8, 3), maxPool2d(), flatten(), dense(16)],
  epochs: 6,
  learningRate: 0.005,
  seed: 1,
};
const fit = (changes: Partial<ImageClassifierOptions> = {}) =>
  imageClassifier(train.images, train.labels, { ...options, ...changes });

describe("imageClassifier", () => {
  it.each([1, 2, 3])("comes within 3 % of the best possible accuracy of 95 %, seed %i", async (seed) => {
    const model = await fit({ seed });
    expect(model.classes).toEqual(["column", "row"]);
    const right = accuracy(test.labels, model.predict(test.images));
    expect(right).toBeGreaterThan(0.92);
    expect(right).toBeLessThan(0.97);
  });

  it("gives the same numbers for the same seed", async () => {
    const [a, b] = [await fit({ epochs: 1 }), await fit({ epochs: 1 })];
    expect(a.predictProbability(test.images)).toEqual(b.predictProbability(test.images));
    expect(a.predictProbability(test.images, "row")).toEqual(
      b.predictProbability(test.images).map(([, row]) => row),
    );
  });

  it("shows itself as its layers", async () => {
    const text = String((await fit({ epochs: 1 })).toMimeBundle().data["text/plain"]);
    expect(text).toMatch(/convolution 3 × 3, relu +8 × 8 × 8 +80\n/);
    expect(text).toMatch(/largest of 2 × 2 +4 × 4 × 8 +0\n/);
    expect(text).toContain("600 images");
  });

  it.each<[string, Partial<ImageClassifierOptions>, string]>([
    ["an image of another size", { shape: [8, 9, 1] }, "image 1 has 64 numbers, not 8 × 9 × 1"],
    ["a shape without width", { shape: [64, 0, 1] }, "a whole width from 1: 0"],
    ["a dense layer on an image", { layers: [dense(4)] }, "put flatten() before it"],
    [
      "a convolution that leaves nothing",
      { layers: [conv2d(2, 9, { padding: "valid" })] },
      "leaves nothing of the image",
    ],
  ])("refuses %s", async (_, changes, message) => {
    await expect(fit(changes)).rejects.toThrow(DataError);
    await expect(fit(changes)).rejects.toThrow(message);
  });

  it("refuses labels that are too few, all the same, and a pixel that is not finite", async () => {
    const few = imageClassifier(train.images, ["row"], options);
    await expect(few).rejects.toThrow("one label for each image: 1 and 600");
    const same = imageClassifier(
      train.images,
      train.labels.map(() => "row"),
      options,
    );
    await expect(same).rejects.toThrow('every label is "row"');
    const dim = train.images[0]?.map(() => 0) ?? [];
    const dark = [[Number.NaN, ...dim.slice(1)], dim];
    await expect(imageClassifier(dark, [0, 1], options)).rejects.toThrow("image 1, number 1 is NaN");
  });
});
