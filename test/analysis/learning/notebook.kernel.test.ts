/** The code of docs/learning.md in the cells of a notebook: under Galley's runtime, and under tslab as Jupyter starts it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { galley, notebookFile } from "../../cli/galley-process.js";
import { startStockTslab } from "../../display/stock-tslab.js";

const root = join(import.meta.dirname, "../../..");
// Inside the project, where cells find `galley/analysis`.
const folder = mkdtempSync(join(import.meta.dirname, "notebooks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(join(root, "docs/learning.md"), "utf8");
const cells = [...page.matchAll(/```ts\n([^]*?)```/g)].map(([, code = ""]) =>
  code.replaceAll("../data/", `${root}/data/`),
);

interface Executed {
  cells: Array<{ outputs: Array<{ output_type: string; data?: Record<string, unknown> }> }>;
}

async function run(): Promise<Executed> {
  const path = join(folder, "learning.ipynb");
  writeFileSync(path, notebookFile(...cells));
  const { exitCode, stdout, stderr } = await galley(["run", path, "--output", "-", "--quiet"], root);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as Executed;
}

describe("the code of the page on learning methods", () => {
  it("runs under Galley's runtime and shows the same, number for number, in another process", async () => {
    const first = await run();
    const shown = first.cells.map(({ outputs }) => outputs.map(({ data }) => data));
    expect(shown.flat().length).toBeGreaterThan(7);
    const texts = JSON.stringify(shown);
    for (const part of [
      "Decision tree species ~",
      "Confusion matrix: ",
      "Receiver operating",
      "Importance of",
    ])
      expect(texts).toContain(part);
    const second = await run();
    expect(second.cells.map(({ outputs }) => outputs.map(({ data }) => data))).toEqual(shown);
  });

  it("runs under stock tslab, whose TypeScript is 5.0", async () => {
    const kernel = await startStockTslab(root, folder);
    try {
      for (const code of cells) {
        const outcome = await kernel.run(code);
        expect([outcome.status, outcome.complaint]).toEqual(["ok", ""]);
      }
    } finally {
      await kernel.close();
    }
  });
});
