import { describe, expect, it } from "vitest";
import { problemText } from "../../src/cli/problem-text.js";
import { sourceExcerpt } from "../../src/cli/source-excerpt.js";
import type { Problem } from "../../src/notebook/problem.js";
import { colored, plain } from "./plain-colors.js";

const source = "const a = 1;\nconst b = 2;\nconst c = 3;\nx();\nconst d = 4;\nconst e = 5;\nconst f = 6;\n";
const file = "notebooks/a.ipynb";
const problem: Problem = {
  ruleId: "cells-all-ran",
  severity: "error",
  place: { file, cellIndex: 2, line: 4, column: 1 },
  message: "ReferenceError: x is not defined",
  remedy: "Define it.",
};

describe("problemText", () => {
  it("says where, what, the code it is about and what to do", () => {
    expect(problemText(problem, source, plain).split("\n")).toEqual([
      "error: notebooks/a.ipynb, cell 3, line 4:1: ReferenceError: x is not defined [cells-all-ran]",
      "    2 | const b = 2;",
      "    3 | const c = 3;",
      "  > 4 | x();",
      "      | ^",
      "    5 | const d = 4;",
      "    6 | const e = 5;",
      "  Define it.",
    ]);
  });

  it("puts the excerpt where the message quotes the line", () => {
    const message = "ReferenceError: x is not defined\n  4 | x();\nit printed last:\n  hello";
    const lines = problemText(
      { ...problem, message, place: { file, cellIndex: 2, line: 4 } },
      source,
      plain,
    ).split("\n");
    expect(lines).toContain("  > 4 | x();");
    expect(lines).not.toContain("    4 | x();");
    expect(lines.slice(-3)).toEqual(["  it printed last:", "    hello", "  Define it."]);
  });

  it("shows the top of the cell for an error without a line, and nothing for a warning", () => {
    const place = { file, cellIndex: 2 };
    const text = problemText({ ...problem, place }, source, plain);
    expect(text).toContain("cell 3: ReferenceError");
    expect(text).toContain("    1 | const a = 1;");
    expect(text).toContain("      | … 2 more");
    const warning = problemText({ ...problem, place, severity: "warning", remedy: undefined }, source, plain);
    expect(warning).toBe(
      "warning: notebooks/a.ipynb, cell 3: ReferenceError: x is not defined [cells-all-ran]",
    );
  });

  it("shows no code for a problem of the whole notebook", () => {
    const text = problemText({ ...problem, place: { file } }, undefined, plain);
    expect(text.split("\n")).toEqual([
      "error: notebooks/a.ipynb: ReferenceError: x is not defined [cells-all-ran]",
      "  Define it.",
    ]);
  });

  it("colours the severity", () => {
    expect(problemText(problem, source, colored).startsWith(`${colored.red("error")}: `)).toBe(true);
  });
});

describe("sourceExcerpt", () => {
  it("keeps the caret under its column behind tabs and wide characters", () => {
    const lines = sourceExcerpt('\tconst 房 = "价"; x();', { file, line: 1, column: 17 }, plain);
    expect(lines[1]).toBe(`    | \t${" ".repeat(17)}^`);
  });

  it("aligns numbers of different length", () => {
    const long = Array.from({ length: 11 }, (_, index) => `line ${index + 1}`).join("\n");
    expect(sourceExcerpt(long, { file, line: 9 }, plain)).toEqual([
      "   7 | line 7",
      "   8 | line 8",
      ">  9 | line 9",
      "  10 | line 10",
      "  11 | line 11",
    ]);
  });

  it("shows the top where the line is not in the cell", () => {
    expect(sourceExcerpt("a\nb", { file, line: 9 }, plain)).toEqual(["  1 | a", "  2 | b"]);
  });
});
