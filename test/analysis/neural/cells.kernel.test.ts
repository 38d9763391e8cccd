/** Networks in the cells of a notebook: under Galley's runtime, and under tslab as Jupyter starts it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { galley, notebookFile } from "../../cli/galley-process.js";
import { startStockTslab } from "../../display/stock-tslab.js";

const root = join(import.meta.dirname, "../../..");
// Inside the project, where cells find `galley/analysis`.
const folder = mkdtempSync(join(import.meta.dirname, "notebooks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const IMPORT =
  'import { dense, display, learningCurve, neuralClassifier, pretrainEncoder } from "galley/analysis";';
const TRAIN = `
const frame = { x: [1, 2, 3, 4, 5, 6, 7, 8], y: ["a", "a", "a", "a", "b", "b", "b", "b"] };
const model = await neuralClassifier("y ~ x", frame, {
  layers: [dense(8)], epochs: 60, learningRate: 0.05, seed: 1, progress: true,
});
const told: string[] = model.predict({ x: [0, 9] }).map(String);`;
const SHOW = "display(model); display(learningCurve(model)); console.log(told.join());";
const ENCODE = `
const documents = [["a", "b"], ["b", "a"]];
const encoder = await pretrainEncoder(documents, { dimensions: 4, heads: 2, layers: 1, epochs: 2, seed: 1 });
console.log(encoder.embed(documents).length);`;
/** Danfojs brings a TensorFlow.js of its own, on another backend. */
const DANFO = `
import { DataFrame } from "galley/analysis";
console.log(new DataFrame({ x: [1, 2, 3] }).tensor.toString().includes("1"));`;

interface Executed {
  cells: Array<{ outputs: Array<{ output_type: string; text?: string; data?: Record<string, unknown> }> }>;
}

describe("a network in a notebook", () => {
  it("is trained, shown and asked under Galley's runtime, with one line of progress that says how it ended", async () => {
    const path = join(folder, "network.ipynb");
    writeFileSync(path, notebookFile(IMPORT, TRAIN, SHOW, ENCODE, DANFO));
    const { exitCode, stdout, stderr } = await galley(["run", path, "--output", "-", "--quiet"], root);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    const { cells } = JSON.parse(stdout) as Executed;
    const plain = cells.map(({ outputs }) =>
      outputs.map(({ data, text }) => [data?.["text/plain"] ?? text].flat().join("")),
    );
    expect(plain[1]).toHaveLength(1);
    expect(plain[1]?.[0]).toMatch(/^neuralClassifier: 60 of 60 epochs, loss 0\.\d+$/);
    expect(plain[2]?.[0]).toContain("Neural network y ~ x, 2 classes");
    expect(plain[2]?.[1]).toContain("Learning curve over 60 epochs");
    expect(plain[2]?.[2]).toBe("a,b\n");
    expect(plain[3]).toEqual(["2\n"]);
    expect(plain[4]).toEqual(["true\n"]);
  });

  it("is trained and asked under stock tslab, whose TypeScript is 5.0", async () => {
    const kernel = await startStockTslab(root, folder);
    try {
      for (const source of [IMPORT, TRAIN]) {
        const outcome = await kernel.run(source);
        expect([outcome.status, outcome.complaint]).toEqual(["ok", ""]);
      }
      const shown = await kernel.run(SHOW);
      expect(shown).toMatchObject({ status: "ok", complaint: "", stdout: "a,b\n" });
      expect(shown.displays).toHaveLength(2);
    } finally {
      await kernel.close();
    }
  });
});
