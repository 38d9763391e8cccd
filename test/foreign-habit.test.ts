import { describe, expect, it } from "vitest";
import { foreignHabit } from "../src/foreign-habit.js";

describe("foreignHabit", () => {
  it.each([
    ["%matplotlib inline", "IPython"],
    ["%%time", "IPython"],
    ["!ls -la", "execSync"],
    ["!pip install numpy", "npm install"],
    ["%pip install numpy", "npm install"],
    ["! npm install lodash", "npm install"],
    ["?readCsv", "Shift+Tab"],
    ["readCsv??", "Shift+Tab"],
    ["# a comment", "//"],
    ["import numpy as np", "Python"],
    ["from math import sqrt", "Python"],
    ["def f(x):", "Python"],
    ["for i in range(3):", "Python"],
    ['  print("x")', "console.log"],
  ])("knows what was meant: %s", (line, words) => {
    expect(foreignHabit(line)).toContain(words);
  });

  it.each([
    'import * as np from "numpy"',
    "const left = a % b;",
    "  #count = 0;",
    "x = y ? a : b;",
    "if (x) {",
    "for (const x of y)",
    "printAll()",
    "default:",
    "",
  ])("says nothing of TypeScript: %s", (line) => {
    expect(foreignHabit(line)).toBeUndefined();
  });
});
