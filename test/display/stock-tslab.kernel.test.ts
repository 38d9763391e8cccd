/** What a user sees who opens a notebook in Jupyter with stock tslab: displays, texts and types. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CellOutcome, type StockTslab, startStockTslab } from "./stock-tslab.js";

const root = join(import.meta.dirname, "../..");
let kernel: StockTslab | undefined;
const run = (code: string): Promise<CellOutcome> => (kernel as StockTslab).run(code);

beforeAll(async () => {
  // Below the project, as a folder of notebooks is, so that `galley` is found in its node_modules.
  kernel = await startStockTslab(root, import.meta.dirname);
  const imports = "lm, trainTestSplit, column, display, figure, table, DataFrame, linearRegression";
  const start = `import { ${imports} } from "galley/analysis"; const frame = new DataFrame({ x: [1, 2, 3], y: [2, 4, 7] });`;
  expect(await run(start)).toEqual({ status: "ok", displays: [], stdout: "", complaint: "" });
});

afterAll(() => kernel?.close());

describe("under stock tslab", () => {
  it("display sends every MIME type in one message, with metadata", async () => {
    const { status, displays } = await run('display(table(frame, { caption: "Data" }))');
    expect(status).toBe("ok");
    expect(displays).toMatchObject([
      {
        type: "display_data",
        data: {
          "text/plain": expect.any(String),
          "text/html": expect.any(String),
          "application/vnd.dataresource+json": {},
        },
        metadata: { galley: { kind: "table", caption: "Data" } },
      },
    ]);
  });

  it("display returns nothing that would be printed below it", async () => {
    const { displays, stdout } = await run(
      'display(figure({ data: [{ x: [1], y: [2] }] }, { alt: "A point" }))',
    );
    expect(displays).toHaveLength(1);
    expect(stdout).toBe("");
  });

  it("a display is replaced from a later cell", async () => {
    const shown = await run('const handle = display("running", { id: "status" });');
    const updated = await run('handle.update("done")');
    expect([...shown.displays, ...updated.displays]).toEqual([
      { type: "display_data", data: { "text/plain": "running" }, metadata: {}, displayId: "status" },
      { type: "update_display_data", data: { "text/plain": "done" }, metadata: {}, displayId: "status" },
    ]);
  });

  it.each([
    ["frame", "x  y\n1  2\n2  4\n3  7\n"],
    ["frame.head(1)", "x  y\n1  2\n"],
    ["linearRegression([1, 2, 3], [2, 4, 6]).predict({ x: [4] })", "[ 8 ]\n"],
  ])("the last expression %s prints a short text", async (code, text) => {
    expect(await run(code)).toMatchObject({ status: "ok", stdout: text });
  });

  it("a model as last expression prints its coefficients", async () => {
    expect((await run('lm("y ~ x", frame)')).stdout).toContain("(Intercept)");
  });

  it.each([
    ['lm("y ~ x", frame, { missing: "skip" })', `Type '"skip"' is not assignable to type '"drop" | "error"'`],
    ["trainTestSplit(frame, { testFraction: 0.2 })", "Property 'seed' is missing"],
    ['const slope: string = lm("y ~ x", frame).slope', "Type 'number' is not assignable to type 'string'"],
    ['lm("y ~ x", "frame")', "Argument of type 'string' is not assignable"],
    ["table(frame, { digit: 3 })", "'digit' does not exist in type 'TableOptions'"],
    ["frame.iloc(5)", "Type '5' has no properties in common with type"],
  ])("a wrong type does not run: %s", async (code, message) => {
    const { status, complaint, stdout } = await run(code);
    expect(status).toBe("error");
    expect(complaint).toContain(message);
    expect(stdout).toBe("");
  });

  it("a DataError names itself and its cause", async () => {
    const { status, complaint } = await run('column(frame, "z")');
    expect(status).toBe("error");
    expect(complaint).toContain('DataError: no column "z"; the columns are x, y');
  });
});
