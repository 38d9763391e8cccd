import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareNotebooks } from "../../src/check/compare/compare-notebooks.js";
import { diffText, sameText } from "../../src/cli/diff-action.js";
import { figure } from "../../src/display/index.js";
import type { Notebook } from "../../src/notebook/nbformat.js";
import { serializeNotebook } from "../../src/notebook/serialize.js";
import type { Colors } from "../../src/cli/terminal.js";
import { code, executed, markdown, plot, stream } from "../check/executed.js";
import { shows } from "../check/shown.js";
import { temporaryFolder, writeFiles } from "../config/temporary-folder.js";
import { galley } from "./galley-process.js";
import { plain } from "./plain-colors.js";

const fig = (y: number[], label = "fig-a") => figure({ data: [{ name: "data", y }] }, { label });
const notebookDiff = (old: Notebook, now: Notebook, colors: Colors) =>
  diffText(compareNotebooks(old, now), colors);
const before = executed(markdown("# A"), shows("a\nb\nc", fig([1, 2])), code("d")).notebook;
const after = executed(markdown("# A"), shows("a\nB\nc", fig([1, 3]))).notebook;

const prints = (...texts: string[]) =>
  executed(code("1", { outputs: texts.map((text) => stream(text)) }), code("2", { outputs: [plot()] }))
    .notebook;

describe("galley diff", () => {
  it("tells which lines of which cells changed, and what the outputs show otherwise", () => {
    expect(notebookDiff(before, after, plain).split("\n")).toEqual([
      "cell 2 (code): changed",
      "  - b",
      "  + B",
      "",
      "was cell 3 (code): gone",
      "  - d",
      "",
      'Figure fig-a, trace "data": y: 1 of 2 points moved, at point 2: 2 → 3 (50 %)',
    ]);
    expect(notebookDiff(before, before, plain)).toBe("");
  });

  it("knows cells without ids by their source, and does not compare outputs with none", () => {
    const renamed = { ...before, cells: before.cells.map((cell) => ({ ...cell, id: `new-${cell.id}` })) };
    expect(notebookDiff(before, renamed, plain)).toBe("");
    const stripped = executed(markdown("# A"), code("a\nb\nc"), code("d")).notebook;
    expect(notebookDiff(before, stripped, plain)).toBe("");
    expect(sameText(compareNotebooks(before, stripped))).toContain("outputs were not compared");
    expect(sameText(compareNotebooks(before, before))).toBe("same: cells and outputs");
  });

  it("tells what a cell prints otherwise, where both have outputs", () => {
    expect(notebookDiff(prints("a\nb\n", "c"), prints("a\n", "B\n", "c"), plain)).toBe(
      "cell 1 (code): prints otherwise\n  - b\n  + B",
    );
    expect(notebookDiff(prints("a"), prints(), plain)).toBe("cell 1 (code): prints otherwise\n  - a");
  });

  it("reads revisions from git, and is a driver for it", async () => {
    const folder = temporaryFolder({
      "a.ipynb": serializeNotebook(before),
      ".gitattributes": "*.ipynb diff=galley\n",
    });
    const git = (...args: string[]) => spawnSync("git", args, { cwd: folder, encoding: "utf8" });
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
    writeFiles(folder, { "a.ipynb": serializeNotebook(after) });
    const ended = await galley(["diff", "--exit-code", "HEAD:a.ipynb", "a.ipynb"], folder);
    expect(ended).toMatchObject({ exitCode: 3, stderr: "" });
    expect(ended.stdout).toContain("cell 2 (code): changed\n  - b\n  + B");
    const driver = `${process.execPath} ${join(import.meta.dirname, "../../dist/cli/main.js")} diff`;
    expect(git("-c", `diff.galley.command=${driver}`, "diff").stdout).toContain("2 → 3 (50 %)");
    expect((await galley(["diff", "HEAD:none.ipynb", "a.ipynb"], folder)).stderr).toContain(
      "git has no HEAD:none.ipynb",
    );
  });
});
