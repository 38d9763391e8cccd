/** `galley check` as people use it: from the command to its exit code, with the built-in kernel. */
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { type Ended, galley, notebookFile } from "./galley-process.js";

/** Shows a figure and a table without any package, as a kernel's own display would. */
const CELLS = [
  `import { readFileSync } from "node:fs";
import { total } from "./total.js";
const values = JSON.parse(readFileSync("../data/values.json", "utf8")) as number[];`,
  `//| label: fig-values
//| fig-cap: Values
//| fig-alt: Three points
import { display } from "tslab";
display.raw("application/vnd.plotly.v1+json", JSON.stringify({ data: [{ name: "values", y: values }], layout: { title: { font: { color: "black" } } } }));`,
  `display.raw("text/markdown", "The total is " + total(values) + ".");`,
];

const MODULE =
  "export function total(values: number[]): number {\n  return values.reduce((a, b) => a + b, 0);\n}\n";

let folder: string;

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

function replace(path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  expect(text).toContain(from);
  write(path, text.replace(from, to));
}

/** Where this runs in CI, the command must not know. */
function check(...args: string[]): Promise<Ended> {
  return galley(["check", "--quiet", ...args], folder, { CI: "" });
}

/** With a record; each test works on a copy. */
let recorded: string;

beforeAll(async () => {
  folder = recorded = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  writeFiles(folder, {
    "package.json": "{}",
    "package-lock.json": '{"lockfileVersion": 3}',
    "data/values.json": "[1, 2, 3]",
    "notebooks/total.ts": MODULE,
    "notebooks/a.ipynb": notebookFile(...CELLS),
  });
  const updated = await check("--update");
  expect(updated).toMatchObject({ exitCode: 0, stderr: "" });
});

afterAll(() => rmSync(recorded, { recursive: true, force: true }));

beforeEach(() => {
  folder = temporaryFolder();
  cpSync(recorded, folder, { recursive: true });
});

const RECORD = "notebooks/a.record.json";

describe("galley check", () => {
  it("passes where nothing changed, and records the same bytes again", async () => {
    const before = readFileSync(join(folder, RECORD), "utf8");
    expect(await check()).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await check("--update", "--twice")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(folder, RECORD), "utf8")).toBe(before);
    expect(before).not.toContain(folder);
  });

  it("names what moved when one number of a data file changes, and the file", async () => {
    write("data/values.json", "[1, 2, 4]");
    const { exitCode, stderr } = await check();
    expect(exitCode).toBe(3);
    expect(stderr).toContain(
      'differs: notebooks/a.ipynb, cell 2: Figure 1 (fig-values) "Values", trace "values": y: 1 of 3 points moved, at point 3: 3 → 4 (33 %)',
    );
    expect(stderr).toContain('notebooks/a.ipynb, cell 3: Text: in "The total is 7." 6 → 7 (17 %)');
    expect(stderr).toContain("what changed since its results were recorded:\n  data/values.json changed");
    expect(stderr).toContain("galley check --update");
  });

  it("names a module of the project that changed", async () => {
    replace("notebooks/total.ts", "a + b, 0", "a + b, 10");
    const { exitCode, stderr } = await check();
    expect(exitCode).toBe(3);
    expect(stderr).toContain("6 → 16 (167 %)");
    expect(stderr).toContain("  notebooks/total.ts changed");
    expect(stderr).not.toContain("fig-values");
  });

  it("takes another colour for a notice, unless it is strict", async () => {
    replace("notebooks/a.ipynb", 'color: \\"black\\"', 'color: \\"red\\"');
    const lenient = await galley(["check"], folder, { CI: "" });
    expect(lenient.exitCode).toBe(0);
    expect(lenient.stderr).toContain(
      'notice: notebooks/a.ipynb, cell 2: Figure 1 (fig-values) "Values": title.font.color: "black" → "red"',
    );
    const strict = await check("--strict");
    expect(strict.exitCode).toBe(3);
    expect(strict.stderr).toContain(
      'differs: notebooks/a.ipynb, cell 2: Figure 1 (fig-values) "Values": title.font.color',
    );
  });

  it("takes other evidence with the same results for a notice", async () => {
    write("package-lock.json", '{"lockfileVersion": 3, "packages": {}}');
    const { exitCode, stderr } = await galley(["check"], folder, { CI: "" });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      "changed since its results were recorded, which are the same:\n  package-lock.json changed",
    );
  });

  it("fails where nothing was recorded", async () => {
    write("notebooks/new.ipynb", notebookFile('console.log("new");'));
    const unrecorded = await check("notebooks/new.ipynb");
    expect(unrecorded).toMatchObject({ exitCode: 3 });
    expect(unrecorded.stderr).toContain("not recorded: notebooks/new.ipynb: no record of its results yet");
    expect(unrecorded.stderr).toContain("To record the results: galley check --update");
  });

  it("fails otherwise where a cell fails", async () => {
    write("notebooks/new.ipynb", notebookFile('throw new Error("broken");'));
    expect(await check("notebooks/new.ipynb")).toMatchObject({ exitCode: 1 });
  });

  it("finds with --twice what comes out otherwise each time, and does not record it", async () => {
    write("notebooks/new.ipynb", notebookFile("//| check: text\nconsole.log(Math.random());"));
    const random = await check("notebooks/new.ipynb", "--update", "--twice");
    expect(random).toMatchObject({ exitCode: 3 });
    expect(random.stderr).toContain("not repeatable: notebooks/new.ipynb, cell 1: Text: ");
    expect(existsSync(join(folder, "notebooks/new.record.json"))).toBe(false);
  });

  it("never updates records in CI", async () => {
    const { exitCode, stderr } = await galley(["check", "--update"], folder, { CI: "true" });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--update is not for CI");
  });
});
