/** Options of models that cannot be right do not run in a notebook's cell: the type check says what is wrong and what is there. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CellOutcome, type StockTslab, startStockTslab } from "../display/stock-tslab.js";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(import.meta.dirname, "notebooks-"));
let kernel: StockTslab | undefined;
const run = (code: string): Promise<CellOutcome> => (kernel as StockTslab).run(code);

beforeAll(async () => {
  kernel = await startStockTslab(root, folder);
  const imports =
    "coefficientPlot, glm, groupBy, join, kFold, lm, logisticRegression, readCsv, standardScaler";
  const outcome = await run(
    `import { ${imports} } from "galley/analysis";\n` +
      "const cars = { speed: [4, 7, 9, 12], dist: [2, 4, 10, 11], stop: [0, 1, 0, 1] };\n" +
      'const model = lm("dist ~ speed", cars);',
  );
  expect(outcome).toEqual({ status: "ok", displays: [], stdout: "", complaint: "" });
});

afterAll(async () => {
  await kernel?.close();
  rmSync(folder, { recursive: true });
});

describe("in a cell under stock tslab", () => {
  it.each([
    [
      'lm("dist ~ speed", cars, { weight: "speed" })',
      "'weight' does not exist in type 'LmOptions'. Did you mean to write 'weights'?",
    ],
    [
      'lm("dist ~ speed", cars, { missing: "omit" })',
      `Type '"omit"' is not assignable to type '"drop" | "error"'`,
    ],
    ['lm(cars, "dist ~ speed")', "is not assignable to parameter of type 'string'"],
    ['model.summary({ robust: "HC4" })', `Type '"HC4"' is not assignable to type 'RobustErrors`],
    [
      'model.predict(cars, { interval: "predict" })',
      `Type '"predict"' is not assignable to type '"confidence" | "prediction"'`,
    ],
    ["model.rsquared", "'rsquared' does not exist on type 'LinearModel'. Did you mean 'rSquared'?"],
    [
      'glm("stop ~ speed", cars, { family: "gamma" })',
      `Type '"gamma"' is not assignable to type '"binomial"'`,
    ],
    ['glm("stop ~ speed", cars)', "Expected 3 arguments, but got 2"],
    ['glm("stop ~ speed", cars, { family: "poisson", positive: 1 })', "'positive' does not exist in type"],
    ['logisticRegression("stop ~ speed", cars, { postive: 1 })', "Did you mean to write 'positive'?"],
    ["coefficientPlot(model, { exponentiated: true })", "Did you mean to write 'exponentiate'?"],
    ["standardScaler({ ddof: 2 })", "Type '2' is not assignable to type '0 | 1"],
    ["kFold(cars, { folds: 2 })", "Property 'seed' is missing in type '{ folds: number; }'"],
    ['groupBy(cars, "stop", { m: ["dist", "average"] })', `Type '"average"' is not assignable to type`],
    ['join(cars, cars, { by: "speed" })', "'by' does not exist in type 'JoinOptions'"],
    [
      'readCsv("cars.csv", { columns: { speed: "float" } })',
      `Type '"float"' is not assignable to type 'CellType`,
    ],
  ])("a wrong option does not run: %s", async (code, message) => {
    const { status, complaint } = await run(code);
    expect(status).toBe("error");
    expect(complaint).toContain(message);
    // Line and column in the cell.
    expect(complaint).toMatch(/\b1:\d+ - /);
  });

  it("and the right ones do", async () => {
    const outcome = await run(
      'const weighted = lm("dist ~ speed", cars, { weights: "speed", missing: "error" });\n' +
        'const counted = glm("dist ~ speed", cars, { family: "poisson", offset: "stop" });\n' +
        "console.log(weighted.rowCount, counted.link)",
    );
    expect(outcome).toMatchObject({ status: "ok", stdout: "4 log\n" });
  });
});
