/** `galley build`, from the command to the files, with the built-in kernel. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseNotebook } from "../../src/notebook/parse.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { markdown } from "../notebook/build-notebook.js";
import { galley, notebookFile, parameterizedFile, withoutTimes } from "./galley-process.js";
import { snapshotOf } from "./site-snapshot.js";

const good = notebookFile('console.log("good", 6 * 7);');
const failing = notebookFile(
  "const a = 1;",
  'console.log("before");',
  'console.log("printed by the third");\nconst u: any = undefined;\nu.price;',
  'console.log("fourth");',
  'console.log("fifth");',
);

describe("galley build", () => {
  it("publishes a project, in plain lines on standard error, without the machine's paths in it", async () => {
    const folder = temporaryFolder({
      "package.json": "{}",
      "notebooks/b.ipynb": good,
      "notebooks/x/a.ipynb": notebookFile('console.log("in", process.cwd());'),
    });
    const ended = await galley(["build", "--parallel", "1"], folder);
    expect(withoutTimes(ended.stderr).split("\n")).toEqual([
      "notebooks/b.ipynb: started, 1 cell, kernel tslab",
      "notebooks/b.ipynb: done, 1 cell, 0.0 s",
      "notebooks/x/a.ipynb: started, 1 cell, kernel tslab",
      "notebooks/x/a.ipynb: done, 1 cell, 0.0 s",
      "reports/index.html: 3 pages written, 0.0 s",
      "",
    ]);
    expect(ended).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readFileSync(join(folder, "reports/b.html"), "utf8")).toContain("good 42");
    const page = readFileSync(join(folder, "reports/x/a.html"), "utf8");
    expect(page).toContain("in ./notebooks/x");
    expect(page).not.toContain(folder);
    expect(readFileSync(join(folder, "reports/index.html"), "utf8")).toContain('href="x/a.html"');
  });

  it("stops at a cell that throws, keeps what ran, and leaves the good report as it was", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": good });
    expect(await galley(["build", "--quiet"], folder)).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    const before = snapshotOf(join(folder, "reports"));
    expect(Object.keys(before).length).toBeGreaterThan(2);

    writeFiles(folder, { "notebooks/a.ipynb": failing, "notebooks/b.ipynb": good, "notebooks/c.ipynb": "{" });
    const ended = await galley(["build", "--verbose"], folder);
    expect(ended).toMatchObject({ exitCode: 1, stdout: "" });
    const lines = withoutTimes(ended.stderr).split("\n");
    expect(lines).toContain("notebooks/a.ipynb: cell 2 of 5 ok, 0.0 s");
    expect(lines).toContain("notebooks/a.ipynb: failed in cell 3 of 5, 0.0 s");
    expect(lines).toContainEqual(
      expect.stringMatching(/^error: notebooks\/a\.ipynb, cell 3, line 3.*: TypeError: .*price/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}> 3 \| u\.price;$/));
    expect(ended.stderr).toContain("printed by the third");
    expect(ended.stderr).toContain("cells 4 and 5 were not run");
    // The others are finished and their failures told too.
    expect(lines).toContain("notebooks/b.ipynb: done, 1 cell, 0.0 s");
    expect(lines).toContainEqual(expect.stringMatching(/^error: notebooks\/c\.ipynb, line 1:2: /));
    expect(lines.slice(-3)).toEqual([
      "2 errors; nothing was published",
      "See what ran in .galley/executed/notebooks/a.ipynb",
      "",
    ]);

    const kept = readFileSync(join(folder, ".galley/executed/notebooks/a.ipynb"), "utf8");
    const outputs = parseNotebook(kept, "a").cells.map((cell) =>
      cell.cell_type === "code" ? cell.outputs : [],
    );
    expect(outputs[1]).toMatchObject([{ output_type: "stream", text: "before\n" }]);
    expect(outputs[2]).toContainEqual(expect.objectContaining({ output_type: "error", ename: "TypeError" }));
    expect(outputs.slice(3)).toEqual([[], []]);
    expect(snapshotOf(join(folder, "reports"))).toEqual(before);
  });

  it("builds one notebook and keeps the pages of the others, until all are built again", async () => {
    const folder = temporaryFolder({
      "package.json": "{}",
      "notebooks/a.ipynb": good,
      "notebooks/b.ipynb": good,
      "notebooks/c.ipynb": good,
    });
    await galley(["build", "--quiet", "notebooks/a.ipynb", "notebooks/b.ipynb"], folder);
    writeFiles(folder, { "notebooks/b.ipynb": notebookFile('console.log("newer");') });
    expect(await galley(["build", "--quiet", "b.ipynb"], join(folder, "notebooks"))).toMatchObject({
      exitCode: 0,
    });
    const index = readFileSync(join(folder, "reports/index.html"), "utf8");
    expect(index).toContain('href="a.html"');
    expect(index).toContain('href="b.html"');
    expect(existsSync(join(folder, "reports/a.html"))).toBe(true);
    expect(readFileSync(join(folder, "reports/b.html"), "utf8")).toContain("newer");
    expect(existsSync(join(folder, "reports/c.html"))).toBe(false);
  });

  it("shows values in the text, and stops at one that is none, with its place", async () => {
    const text = "# Rates\n\nThe rate is {eval}`rate.toFixed(2)`.";
    const folder = temporaryFolder({
      "notebooks/a.ipynb": notebookFile("const rate: number = 0.5;", markdown(text)),
    });
    expect(await galley(["build", "--quiet"], folder)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(readFileSync(join(folder, "reports/a.html"), "utf8")).toContain("The rate is 0.50.");
    const wrong = markdown(`${text}\n\nOf {eval}\`rates\`, {eval}\`0 / 0\`.`);
    writeFiles(folder, { "notebooks/a.ipynb": notebookFile("const rate: number = 0.5;", wrong) });
    const ended = await galley(["build"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toContain(
      "error: notebooks/a.ipynb, cell 2, line 5: the inline value {eval}`rates` was not evaluated: TypeScriptError: Cannot find name 'rates'.",
    );
    expect(ended.stderr).toContain("cell 2, line 5: the inline value {eval}`0 / 0` is NaN");
    expect(readFileSync(join(folder, "reports/a.html"), "utf8")).toContain("The rate is 0.50.");
  });

  it("fills in parameters, and writes no secret anywhere", async () => {
    const secret = "hunter2-never-written";
    const folder = temporaryFolder({
      "galley.config.ts": 'export default { parameters: { "notebooks/a.ipynb": { city: "Köln" } } };',
      "notebooks/a.ipynb": parameterizedFile(
        'const rate = 0.1;\nconst city = "";\nconst code = "1";\nconst key = "";',
        "console.log(`rate ${rate + 1}, ${city}, ${code}, key of ${key.length}`);",
      ),
    });
    const args = ["build", "-p", "rate=0.25", "-r", "code=007", "-p", "key=@env:GALLEY_TEST_KEY"];
    const ended = await galley(args, folder, { GALLEY_TEST_KEY: secret });
    expect(ended).toMatchObject({ exitCode: 0 });
    const page = readFileSync(join(folder, "reports/a.html"), "utf8");
    expect(page).toContain(`rate 1.25, Köln, 007, key of ${secret.length}`);
    const executed = readFileSync(join(folder, ".galley/executed/notebooks/a.ipynb"), "utf8");
    expect(executed).toContain("injected-parameters");
    for (const text of [page, executed, ended.stderr]) expect(text).not.toContain(secret);
  });

  it("names file and line of a template that fails, and publishes nothing", async () => {
    const folder = temporaryFolder({
      "notebooks/a.ipynb": good,
      "templates/report.njk": "<p>\n{% if title %}\n</p>",
    });
    const ended = await galley(["build"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^error: templates\/report\.njk, line \d+: /m);
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("says which kernels there are when one is not found, once for all notebooks", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": good, "notebooks/b.ipynb": good });
    const ended = await galley(["build", "--kernel", "tslap"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr.match(/^error: kernel "tslap" not found$/gm)).toHaveLength(1);
    expect(ended.stderr).toMatch(/^ {2}Install it for Jupyter, or name another in .*: tslab/m);
    expect(ended.stderr).toContain("1 error; nothing was published");
  });

  it("names the notebook that asks for a kernel which is not there", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": good.replace('"tslab"', '"julia-1.9"') });
    const ended = await galley(["build"], folder);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^error: notebooks\/a\.ipynb: kernel "julia-1\.9" not found$/m);
  });

  it("publishes elsewhere, and an error that is allowed", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": failing });
    const ended = await galley(["build", "--output", "public", "--allow-errors", "--quiet"], folder);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
    const page = readFileSync(join(folder, "public/a.html"), "utf8");
    expect(page).toContain("TypeError");
    expect(page).toContain("fifth");
  });
});
