import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { ImageClassifier, imageClassifier } from "../../../src/analysis/neural/image-classifier.js";
import { conv2d, dense, flatten } from "../../../src/analysis/neural/layer.js";
import { NeuralClassifier, neuralClassifier } from "../../../src/analysis/neural/neural-classifier.js";
import { NeuralRegression, neuralRegression } from "../../../src/analysis/neural/neural-regression.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { cars, iris } from "../learning/frames.js";
import { noisyLines } from "./planted-data.js";

const folder = await temporaryFolder();
const once = { epochs: 2, seed: 5, layers: [dense(6)] };

describe("a network in a file", () => {
  it("predicts what it did before, for classes, with how it was trained", async () => {
    const path = join(folder, "species.safetensors");
    const model = await neuralClassifier("species ~ .", iris, { ...once, validationFraction: 0.2 });
    model.save(path);
    const again = await NeuralClassifier.load(path);
    expect(again.predictProbability(iris)).toEqual(model.predictProbability(iris));
    expect(again.toMimeBundle()).toEqual(model.toMimeBundle());
    expect(again.history).toEqual(model.history);
  });

  it("predicts what it did before, for numbers, and codes levels and expressions alike", async () => {
    const path = join(folder, "mpg.safetensors");
    const model = await neuralRegression("mpg ~ log(wt) + factor(cyl)", cars, once);
    model.save(path);
    const again = await NeuralRegression.load(path);
    expect(again.predict(cars)).toEqual(model.predict(cars));
    expect(again.history).toEqual(model.history);
    expect(() => again.predict({ wt: [3], cyl: [5] })).toThrow('not fitted to the level "5"');
  });

  it("predicts what it did before, for images", async () => {
    const { images, labels } = noisyLines(40, 1);
    const path = join(folder, "lines.safetensors");
    const layers = [conv2d(2, 3), flatten()];
    const model = await imageClassifier(images, labels, { ...once, layers, shape: [8, 8, 1] });
    model.save(path);
    const again = await ImageClassifier.load(path);
    expect(again.predictProbability(images)).toEqual(model.predictProbability(images));
    expect(again.toMimeBundle()).toEqual(model.toMimeBundle());
  });

  it("lies in the safetensors format: length, header, then the numbers", async () => {
    const path = join(folder, "format.safetensors");
    (await neuralRegression("mpg ~ wt", cars, once)).save(path);
    const bytes = readFileSync(path);
    const length = Number(bytes.readBigUInt64LE(0));
    const header = JSON.parse(bytes.toString("utf8", 8, 8 + length)) as Record<string, { shape: number[] }>;
    expect(length % 8).toBe(0);
    expect(header["layer1.weight"]).toEqual({ dtype: "F32", shape: [1, 6], data_offsets: [0, 24] });
    expect(bytes.length).toBe(8 + length + 4 * (6 + 6 + 6 + 1));
  });
});

const at = (name: string): string => join(folder, name);
const refused = async (path: string, message: string): Promise<void> => {
  await expect(NeuralClassifier.load(path)).rejects.toThrow(DataError);
  await expect(NeuralClassifier.load(path)).rejects.toThrow(message);
};

describe("reading a network refuses", () => {
  it("a file that is not there", () => refused(at("none"), "no such file"));

  it("what is no such file at all", async () => {
    writeFileSync(at("short"), "abc");
    writeFileSync(at("text"), `\u0005${"\0".repeat(7)}hello`);
    await refused(at("short"), "is no safetensors file, or was cut short");
    await refused(at("text"), "is no safetensors file");
  });

  it("a network of another kind", async () => {
    (await neuralRegression("mpg ~ wt", cars, once)).save(at("regression"));
    await refused(at("regression"), "holds a neural regression, not a neural classifier");
  });

  it("a file that was cut short", async () => {
    (await neuralClassifier("species ~ .", iris, once)).save(at("whole"));
    writeFileSync(at("cut"), readFileSync(at("whole")).subarray(0, -4));
    await refused(at("cut"), "or the file was cut short");
  });

  it("columns whose coding rests on all rows of the fit", async () => {
    (await neuralClassifier("am ~ poly(wt, 2)", cars, once)).save(at("poly"));
    await refused(at("poly"), "write I(x^2) instead");
  });

  it("to write where nothing can be written", async () => {
    const model = await neuralClassifier("species ~ .", iris, once);
    expect(() => model.save(join(folder, "none", "a"))).toThrow("cannot be written (ENOENT)");
  });
});
