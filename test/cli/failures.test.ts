/** What goes wrong before any kernel starts: each ends with its cause, a remedy and the right exit code. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../config/temporary-folder.js";
import { galley, notebookFile, parameterizedFile, startGalley } from "./galley-process.js";
import { colored } from "./plain-colors.js";

const good = notebookFile("1 + 1");

interface Case {
  files?: Record<string, string>;
  args: string[];
  exitCode: number;
  /** Lines of standard error. */
  says: (string | RegExp)[];
}

const cases: Record<string, Case> = {
  "an unknown flag": {
    args: ["build", "--ouptut", "x"],
    exitCode: 2,
    says: ["error: unknown option '--ouptut'", "  Did you mean --output?"],
  },
  "an unknown command": {
    args: ["biuld"],
    exitCode: 2,
    says: ["error: unknown command 'biuld'", "  Did you mean build?"],
  },
  "a flag without its value": {
    args: ["build", "--kernel"],
    exitCode: 2,
    says: ["error: option '-k, --kernel <name>' argument missing", "  See what there is with --help."],
  },
  "a missing notebook": {
    args: ["build", "notebooks/x.ipynb"],
    exitCode: 2,
    says: ["error: no notebook notebooks/x.ipynb", /^ {2}Check the path; looked in /],
  },
  "a missing notebook to run": {
    args: ["run", "x.ipynb", "--output", "y.ipynb"],
    exitCode: 2,
    says: ["error: no notebook x.ipynb", "  Check the path."],
  },
  "a folder to run": {
    files: { "folder/a.txt": "" },
    args: ["run", "folder", "--output", "y.ipynb"],
    exitCode: 2,
    says: ["error: a folder, not a notebook: folder", "  Check the path."],
  },
  "a run without a place to write to": {
    files: { "a.ipynb": good },
    args: ["run", "a.ipynb"],
    exitCode: 2,
    says: [
      "error: no place to write to is given",
      "  Give --output FILE, --output - for standard output, or --inplace.",
    ],
  },
  "a file that is not a notebook": {
    files: { "notes.txt": "text" },
    args: ["build", "notes.txt"],
    exitCode: 2,
    says: ["error: notes.txt is not a notebook", "  Galley builds files that end in .ipynb."],
  },
  "broken JSON": {
    files: { "notebooks/a.ipynb": '{\n "cells": [,\n}' },
    args: ["build"],
    exitCode: 1,
    says: [
      /^notebooks\/a\.ipynb: failed, /,
      /^error: notebooks\/a\.ipynb, line 2:12: /,
      "1 error; nothing was published",
    ],
  },
  "no notebooks": {
    files: { "package.json": "{}" },
    args: ["build"],
    exitCode: 2,
    says: ["error: the project has no notebooks: nothing matches notebooks/**/*.ipynb", /galley init/],
  },
  "a wrong setting": {
    files: { "galley.config.ts": 'export default {\n  ouptut: "x",\n};', "notebooks/a.ipynb": good },
    args: ["build"],
    exitCode: 2,
    says: ["error: galley.config.ts, line 2: unknown setting ouptut, did you mean output?"],
  },
  "settings that do not parse": {
    files: { "galley.config.ts": "export default {\n  title: ,\n};", "notebooks/a.ipynb": good },
    args: ["build"],
    exitCode: 2,
    says: [/^error: galley\.config\.ts, line 2:10: Unexpected token/, "  Correct the syntax there."],
  },
  "two notebooks for one page": {
    files: {
      "galley.config.ts": 'export default { notebooks: ["a/*.ipynb", "b/*.ipynb"] };',
      "a/x.ipynb": good,
      "b/x.ipynb": good,
    },
    args: ["build"],
    exitCode: 1,
    says: ["error: a/x.ipynb and b/x.ipynb would both be published as x.html", /^ {2}Rename one of them/],
  },
  "an output folder that is no site": {
    files: { "notebooks/a.ipynb": good, "reports/thesis.docx": "" },
    args: ["build"],
    exitCode: 1,
    says: [/^error: reports is not empty and holds no site/, /^ {2}Choose another folder/],
  },
  "an output below a file": {
    files: { "notebooks/a.ipynb": good, file: "" },
    args: ["build", "--output", "file/reports"],
    exitCode: 2,
    says: [
      /^error: cannot write file\/.*: a file stands where a folder is needed$/,
      /^ {2}Choose another place/,
    ],
  },
  "an output of a run that is a folder": {
    files: { "a.ipynb": good, "out/x": "" },
    args: ["run", "a.ipynb", "--output", "out"],
    exitCode: 2,
    says: ["error: cannot write out: it is a folder", /^ {2}Choose another place/],
  },
  "an unknown parameter": {
    files: { "notebooks/a.ipynb": parameterizedFile("const rate = 0.1;") },
    args: ["build", "-p", "rat=0.2"],
    exitCode: 2,
    says: [/^error: notebooks\/a\.ipynb: the notebook has no parameter "rat"/, "  Did you mean rate?"],
  },
  "a parameter of the wrong type": {
    files: { "a.ipynb": parameterizedFile("const rate = 0.1;") },
    args: ["run", "a.ipynb", "--output", "b.ipynb", "-p", "rate=high"],
    exitCode: 2,
    says: [/^error: a\.ipynb: parameter "rate" must be a number, not "high"/],
  },
};

describe("a failure", () => {
  it.each(Object.entries(cases))("by %s", async (_, { files = {}, args, exitCode, says }) => {
    const folder = temporaryFolder(files);
    const ended = await galley(args, folder);
    const lines = ended.stderr.split("\n");
    for (const line of says)
      expect(lines).toContainEqual(typeof line === "string" ? line : expect.stringMatching(line));
    expect(ended).toMatchObject({ exitCode, signal: null, stdout: "" });
    expect(ended.stderr).not.toMatch(/^ +at /m);
  });

  it("writes nothing but its own folder", async () => {
    const folder = temporaryFolder({ "notebooks/a.ipynb": "{", "reports/.gitkeep": "" });
    await galley(["build"], folder);
    expect(readdirSync(folder).toSorted()).toEqual([".galley", "notebooks", "reports"]);
    expect(readdirSync(join(folder, "reports"))).toEqual([".gitkeep"]);
  });

  it("by a folder that init would write into", async () => {
    const folder = temporaryFolder({ "galley.config.ts": "export default {};" });
    const ended = await galley(["init"], folder);
    expect(ended).toMatchObject({ exitCode: 2 });
    expect(ended.stderr).toContain("error: . has galley.config.ts already");
    expect(readdirSync(folder)).toEqual(["galley.config.ts"]);
  });
});

describe("what needs no kernel", () => {
  it("prints version and help on standard output, with exit 0", async () => {
    const folder = temporaryFolder();
    const version = await galley(["--version"], folder);
    expect(version).toMatchObject({ exitCode: 0, stderr: "" });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await galley(["run", "--help"], folder);
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout).toContain("Usage: galley run [options] <notebook>");
  });

  it("prints help on standard error, with exit 2, when no command is given", async () => {
    const ended = await galley([], temporaryFolder());
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain("Usage: galley");
  });

  it("is coloured where it is asked for, and not where it is not wanted", async () => {
    const folder = temporaryFolder();
    const coloured = await galley(["biuld"], folder, { FORCE_COLOR: "1" });
    expect(coloured.stderr.startsWith(`${colored.red("error")}: unknown command`)).toBe(true);
    const both = await galley(["biuld"], folder, { FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(both.stderr.startsWith("error: unknown command")).toBe(true);
  });

  it("survives a reader that closes the pipe early", async () => {
    const running = startGalley(["--help"], temporaryFolder());
    running.process.stdout?.destroy();
    expect(await running.ended).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
