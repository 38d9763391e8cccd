import { describe, expect, it } from "vitest";
import { buildDay } from "../../../src/build/provenance/build-day.js";
import { cellFiles } from "../../../src/build/provenance/cell-files.js";
import { inputCommit } from "../../../src/build/provenance/input-commit.js";
import { findOrigins } from "../../../src/build/provenance/origins.js";
import { shownFile } from "../../../src/build/provenance/shown-file.js";
import { temporaryFolder, writeFiles } from "../../config/temporary-folder.js";
import { commitAll, git } from "../../fixtures/git.js";
import { codeCell, executedNotebook, markdownCell } from "../../render/executed-notebook.js";

describe("the commit of a report's inputs", () => {
  const inputs = ["notebooks/a.ipynb", "data/a.csv"];

  it("is the last that touched any of them, with what changed since", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": "{}", "data/a.csv": "1" });
    expect(await inputCommit(folder, inputs)).toBeUndefined();
    git(folder, "init", "--quiet");
    expect(await inputCommit(folder, inputs)).toBeUndefined();
    const first = commitAll(folder, "first");
    writeFiles(folder, { "README.md": "elsewhere" });
    commitAll(folder, "second");
    const date = git(folder, "log", "-1", "--format=%cs");
    expect(await inputCommit(folder, inputs)).toEqual({ id: first, date, changed: [], isLastChange: true });
    writeFiles(folder, { "data/a.csv": "2", "README.md": "changed, and no input" });
    expect(await inputCommit(folder, inputs)).toMatchObject({ id: first, changed: ["data/a.csv"] });
  });

  it("knows a folder by what is in it", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": "{}", "data/a.csv": "1" });
    git(folder, "init", "--quiet");
    commitAll(folder, "first");
    expect((await inputCommit(folder, ["data/"]))?.changed).toEqual([]);
    expect((await inputCommit(folder, ["none/"]))?.changed).toEqual(["none/"]);
  });

  it("counts a file as changed that the repository does not hold", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": "{}", ".gitignore": "data/\n" });
    git(folder, "init", "--quiet");
    commitAll(folder, "first");
    writeFiles(folder, { "data/a.csv": "1", "data/ä b.csv": "1" });
    const commit = await inputCommit(folder, [...inputs, "data/ä b.csv"]);
    expect(commit?.changed).toEqual(["data/a.csv", "data/ä b.csv"]);
  });

  it("is found for a project in a folder of a repository", async () => {
    const folder = temporaryFolder({ "p/notebooks/a.ipynb": "{}", "p/data/a.csv": "1" });
    git(folder, "init", "--quiet");
    const id = commitAll(folder, "first");
    writeFiles(folder, { "p/data/a.csv": "2" });
    expect(await inputCommit(`${folder}/p`, inputs)).toMatchObject({ id, changed: ["data/a.csv"] });
  });

  it("is the project's own where the history does not reach back to theirs", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": "{}", "data/a.csv": "1" });
    git(folder, "init", "--quiet");
    commitAll(folder, "first");
    writeFiles(folder, { "README.md": "elsewhere" });
    const second = commitAll(folder, "second");
    const clone = temporaryFolder();
    git(clone, "clone", "--quiet", "--depth", "1", `file://${folder}`, "copy");
    expect(await inputCommit(`${clone}/copy`, inputs)).toMatchObject({ id: second, isLastChange: false });
  });
});

describe("the files behind a result", () => {
  it("are those that the kernel saw its cells read, and not what they made themselves", async () => {
    const files = [
      { path: "/p/data/a.csv", use: "read" as const },
      { path: "/p/data/no.csv", use: "sought" as const },
      { path: "/p/notebooks/fit.ts", use: "read" as const },
      { path: "/p/notebooks/fit.ts", use: "imported" as const },
      { path: "/tmp/made-4711", use: "written" as const },
      { path: "/tmp/made-4711/model.bin", use: "written" as const },
      { path: "/tmp/made-4711", use: "read" as const },
      { path: "/tmp/made-4711/model.bin", use: "read" as const },
    ];
    const activity = { files, network: [], environment: [], unseen: [] };
    const executed = executedNotebook(
      [codeCell("const a = load();"), codeCell("const b = 1;"), codeCell("draw(a)"), markdownCell("text")],
      {
        0: { activity },
        1: { activity: { ...activity, files: [] } },
        2: { activity: { ...activity, files: [] } },
      },
    );
    const { cells } = findOrigins(executed.notebook, await cellFiles(executed, "/p/notebooks"), (path) =>
      shownFile(path, "/p"),
    );
    expect(Object.fromEntries(cells)).toEqual({ 0: ["data/a.csv"], 1: [], 2: ["data/a.csv"] });
  });

  it("are those that cells and their modules name, where the kernel does not tell", async () => {
    const folder = temporaryFolder({
      "data/a.csv": "1",
      "data/b.csv": "1",
      "notebooks/load.ts": 'export const load = () => read("../data/b.csv");',
    });
    const executed = executedNotebook([
      codeCell('const a = readCsv("../data/a.csv");'),
      codeCell('import { load } from "./load.js";'),
      codeCell("const b = load();"),
      codeCell("draw(a)"),
      codeCell('draw(a, b, "../data/missing.csv")'),
    ]);
    const { cells } = findOrigins(
      executed.notebook,
      await cellFiles(executed, `${folder}/notebooks`),
      (path) => shownFile(path, folder),
    );
    expect(cells.get(3)).toEqual(["data/a.csv"]);
    expect(cells.get(4)).toEqual(["data/a.csv", "data/b.csv"]);
  });

  it("are told of each value in a text", () => {
    const result = { status: "ok", data: { "text/plain": "1" }, metadata: {} };
    const metadata = {
      user_expressions: ["fit.slope", "1 + 1"].map((expression) => ({ expression, result })),
    };
    const { notebook } = executedNotebook([
      codeCell("const cars = load();"),
      codeCell("const fit = lm(cars);"),
      markdownCell("text", metadata),
    ]);
    const files = new Map([[0, { read: ["/p/data/a.csv"], written: [], inputs: ["/p/data/a.csv"] }]]);
    const { values } = findOrigins(notebook, files, (path) => shownFile(path, "/p"));
    expect([...(values.get(2) ?? [])]).toEqual([["fit.slope", { cellIndex: 1, files: ["data/a.csv"] }]]);
  });

  it("are named without a path where they are outside the project, and not at all where they were installed", () => {
    expect(shownFile("/p/data/a.csv", "/p")).toBe("data/a.csv");
    expect(shownFile("/home/jo/a.csv", "/p")).toBe("…/a.csv");
    expect(shownFile("/p/node_modules/x/a.csv", "/p")).toBeUndefined();
  });
});

describe("the day of a build", () => {
  it("is today's in UTC, or the one that the environment sets for builds to be repeated", () => {
    const now = Date.UTC(2026, 10, 23, 23, 59);
    expect(buildDay({}, now)).toBe("2026-11-23");
    expect(buildDay({ SOURCE_DATE_EPOCH: "" }, now)).toBe("2026-11-23");
    expect(buildDay({ SOURCE_DATE_EPOCH: "86400" }, now)).toBe("1970-01-02");
  });
});
