import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dense, dropout } from "../../../src/analysis/neural/layer.js";
import { neuralClassifier } from "../../../src/analysis/neural/neural-classifier.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";
import { TYPESCRIPT_RUNNER } from "../../fixtures/typescript-runner.js";
import { iris } from "../learning/frames.js";

const root = join(import.meta.dirname, "../../..");
const folder = await temporaryFolder();

/** What a script prints, run by itself from the source. */
function printed(source: string): unknown {
  const script = join(folder, "script.mts");
  writeFileSync(script, source);
  const [command, ...args] = TYPESCRIPT_RUNNER;
  return JSON.parse(execFileSync(command, [...args, script], { cwd: root, encoding: "utf8" }));
}

describe("a network in another process", () => {
  it("is trained to the same numbers, and reads a file that was written here", async () => {
    const options = { layers: [dense(8), dropout(0.2)], epochs: 3, seed: 11 };
    const model = await neuralClassifier("species ~ .", iris, options);
    const path = join(folder, "species.safetensors");
    model.save(path);
    const found = printed(`
      import { readCsv } from "${root}/src/analysis/data/read-csv.ts";
      import { dense, dropout } from "${root}/src/analysis/neural/layer.ts";
      import { NeuralClassifier, neuralClassifier } from "${root}/src/analysis/neural/neural-classifier.ts";
      const iris = readCsv("data/iris.csv");
      const options = { layers: [dense(8), dropout(0.2)], epochs: 3, seed: 11 };
      const trained = await neuralClassifier("species ~ .", iris, options);
      const read = await NeuralClassifier.load(${JSON.stringify(path)});
      console.log(JSON.stringify([trained.predictProbability(iris), read.predictProbability(iris)]));
    `);
    const here = model.predictProbability(iris);
    expect(found).toEqual([here, here]);
  });
});
