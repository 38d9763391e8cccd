/** `galley verify` as people use it: a site is built, something is changed, and the report is held to what it says of itself. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { type Ended, galley, notebookFile } from "./galley-process.js";

const CELLS = [
  `import { readFileSync } from "node:fs";
const values = JSON.parse(readFileSync("../data/values.json", "utf8")) as number[];`,
  `//| label: fig-values
//| fig-cap: Values
//| fig-alt: Three points
import { display } from "tslab";
display.raw("application/vnd.plotly.v1+json", JSON.stringify({ data: [{ type: "scatter", name: "values", y: values }], layout: {} }));`,
  `display.raw("text/markdown", "The total is " + values.reduce((a, b) => a + b, 0) + ".");`,
];

/** Without a browser, which draws pictures that are no part of this. */
const ENVIRONMENT = { CI: "", GALLEY_BROWSER: "", SOURCE_DATE_EPOCH: "1700000000" };

const REPORT = "reports/a.html";

let built: string;
let folder: string;

function run(...args: string[]): Promise<Ended> {
  return galley(args, folder, ENVIRONMENT);
}

function replace(path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, path), text.replace(from, to));
}

beforeAll(async () => {
  folder = built = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  writeFiles(folder, {
    "package.json": "{}",
    "galley.config.mjs": 'export default { rules: { "figures-have-pictures": "off" } };',
    "data/values.json": "[1, 2, 3]",
    "notebooks/a.ipynb": notebookFile(...CELLS),
  });
  expect(await run("build", "--quiet")).toMatchObject({ exitCode: 0, stderr: "" });
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

beforeEach(() => {
  folder = temporaryFolder();
  cpSync(built, folder, { recursive: true });
});

describe("a built report", () => {
  it("tells where things come from, and nothing of the machine", () => {
    const html = readFileSync(join(folder, REPORT), "utf8");
    expect(html).toMatch(/Source: <a href="#cell-[^"]+-code">cell 2<\/a> · data\/values.json/);
    expect(html).toContain("Run on November 14, 2023; no earlier results are recorded to compare with.");
    expect(html).not.toContain(built);
  });

  it("says when its recorded results were last reproduced", async () => {
    expect(await run("check", "--update", "--quiet")).toMatchObject({ exitCode: 0 });
    expect(await run("build", "--quiet")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readFileSync(join(folder, REPORT), "utf8")).toContain(
      "Last reproduced on November 14, 2023: all 2 results are as they were recorded.",
    );
  });

  it("says which recorded results did not come out again", async () => {
    expect(await run("check", "--update", "--quiet")).toMatchObject({ exitCode: 0 });
    replace("data/values.json", "3", "4");
    expect(await run("build", "--quiet")).toMatchObject({ exitCode: 0 });
    const html = readFileSync(join(folder, REPORT), "utf8");
    expect(html).toContain("Run on November 14, 2023: 2 of 2 results are not as they were recorded.");
    expect(html).toContain("<dd>Figure 1 (fig-values)");
  });
});

describe("galley verify", () => {
  it("says that the same comes out where nothing changed", async () => {
    const { exitCode, stderr } = await run("verify", REPORT);
    expect(stderr).toContain("same: reports/a.html is what notebooks/a.ipynb gives: its text,");
    expect(exitCode).toBe(0);
    expect(await run("verify", REPORT, "--quiet")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("names what moved, by how much, and the file that changed", async () => {
    replace("data/values.json", "3", "4");
    const { exitCode, stderr } = await run("verify", REPORT, "--quiet");
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/differs: notebooks\/a.ipynb, cell 2: Figure 1 \(fig-values\) "Values"/);
    expect(stderr).toContain("6 → 7");
    expect(stderr).toContain("what changed since reports/a.html was made:\n  data/values.json changed");
    expect(stderr).toContain("reports/a.html is not what notebooks/a.ipynb gives now");
  });

  it("notices a number that was changed in the page alone", async () => {
    replace(REPORT, "The total is 6.", "The total is 9.");
    const { exitCode, stderr } = await run("verify", REPORT, "--quiet");
    expect(stderr).toContain(
      'differs: notebooks/a.ipynb, cell 3: the page\'s text: in "The total is 6." 9 → 6',
    );
    expect(exitCode).toBe(3);
  });

  it("fails where the notebook no longer runs", async () => {
    rmSync(join(folder, "data/values.json"));
    const { exitCode, stderr } = await run("verify", REPORT, "--quiet");
    expect(stderr).toContain("reports/a.html could not be built again from notebooks/a.ipynb");
    expect(exitCode).toBe(1);
  });

  it("refuses what is no report, with what to do", async () => {
    const { exitCode, stderr } = await run("verify", "reports/index.html");
    expect(stderr).toContain("error: reports/index.html does not say what it was made from");
    expect(exitCode).toBe(2);
    const missing = await run("verify", "reports/b.html");
    expect(missing).toMatchObject({ exitCode: 2 });
    expect(missing.stderr).toContain("error: no report reports/b.html");
    cpSync(join(folder, REPORT), join(folder, "alone.html"));
    const alone = await run("verify", "alone.html");
    expect(alone.stderr).toContain("the manifest of alone.html is not there");
    expect(alone).toMatchObject({ exitCode: 2 });
  });
});
