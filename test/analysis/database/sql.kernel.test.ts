/** SQL in a cell of a notebook: types are checked, and rows are awaited at top level. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CellOutcome, type StockTslab, startStockTslab } from "../../display/stock-tslab.js";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(import.meta.dirname, "notebooks-"));
let kernel: StockTslab | undefined;
const run = (code: string): Promise<CellOutcome> => (kernel as StockTslab).run(code);

beforeAll(async () => {
  writeFileSync(join(folder, "cars.csv"), "speed,dist\n4,2\n7,4\n7,22\n");
  kernel = await startStockTslab(root, folder);
  const imports = "biglm, column, csvFile, display, readParquet, sql, writeParquet";
  const outcome = await run(`import { ${imports} } from "galley/analysis"; const least = 5;`);
  expect(outcome).toEqual({ status: "ok", displays: [], stdout: "", complaint: "" });
});

afterAll(async () => {
  await kernel?.close();
  rmSync(folder, { recursive: true });
});

describe("in a cell under stock tslab", () => {
  it("a query is awaited, and paths start at the notebook's folder", async () => {
    const outcome = await run(
      'const fast = await sql`SELECT speed, sum(dist) AS dist FROM ${csvFile("cars.csv")} WHERE speed > ${least} GROUP BY ALL`;\n' +
        "console.log(fast.shape, column(fast, 'dist'));",
    );
    expect(outcome).toMatchObject({ status: "ok", stdout: "[ 1, 2 ] [ 26 ]\n" });
  });

  it("a frame of one cell is a table in the next", async () => {
    const outcome = await run("display(await sql`SELECT dist * 2 AS twice FROM ${fast}`)");
    expect(outcome.displays).toMatchObject([{ data: { "text/plain": "twice\n   52" } }]);
  });

  it("a Parquet file is written and read", async () => {
    const outcome = await run(
      'await writeParquet(csvFile("cars.csv"), "cars.parquet");\n' +
        'column(await readParquet("cars.parquet"), "dist")',
    );
    expect(outcome).toMatchObject({ status: "ok", stdout: "[ 2, 4, 22 ]\n" });
  });

  it("a large regression is fitted", async () => {
    const outcome = await run(
      'const model = await biglm("dist ~ speed", csvFile("cars.csv")); console.log(model.rowCount, model.slope)',
    );
    expect(outcome).toMatchObject({ status: "ok", stdout: expect.stringMatching(/^3 3\.66666666666/) });
  });

  it.each([
    [
      'await sql`SELECT * FROM ${readParquet("cars.parquet")}`',
      "is not assignable to parameter of type 'SqlValue'",
    ],
    ['await sql("SELECT 1")', "is not assignable to parameter of type 'TemplateStringsArray'"],
    ['csvFile("cars.csv", { delimeter: ";" })', "'delimeter' does not exist in type 'CsvFileOptions'"],
    ['const rows: string[] = await readParquet("cars.parquet")', "Type 'DataFrame' is missing"],
  ])("a wrong type does not run: %s", async (code, message) => {
    const { status, complaint } = await run(code);
    expect(status).toBe("error");
    expect(complaint).toContain(message);
  });

  it("SQL with an error says so", async () => {
    const { status, complaint } = await run("await sql`SELECT sped FROM ${fast}`");
    expect(status).toBe("error");
    expect(complaint).toContain('DataError: SQL: Binder Error: Referenced column "sped" not found');
  });
});
