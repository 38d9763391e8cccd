import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../src/kernel/engine/conversion.js";
import { thrownError, typeError } from "../../../src/kernel/session/error-text.js";

const cells = new Map([
  [1, { name: "cell [1]", source: "function f() {\n  throw 1;\n}" }],
  [2, { name: "cell [2]", source: "a\n\tif (b) f();\nc\nd\ne\ng" }],
]);
const context = { cells, cellId: 2, cwd: "/project/notebooks" };
const plain = (lines: readonly string[]): string[] => lines.map((line) => stripVTControlCharacters(line));
const diagnostic = (more: Partial<Diagnostic>): Diagnostic => ({
  message: "Wrong.",
  code: 1,
  category: "error",
  line: 2,
  column: 5,
  endLine: 2,
  endColumn: 8,
  ...more,
});

describe("a thrown error", () => {
  it("names cells by their counts, files from the notebook's folder, and packages without their place", () => {
    const frames = [
      { function: "inner", file: "/project/node_modules/p/node_modules/q/i.js", line: 1, column: 2 },
      { function: "mine", file: "/project/src/lib.ts", line: 3, column: 4 },
      { file: "/project/notebooks/near.ts", line: 5, column: 6 },
      { function: "f", cellId: 1, line: 2, column: 3 },
      { cellId: 2, line: 2, column: 9 },
    ];
    const error = thrownError({ ename: "E", evalue: "v", frames, details: "{ code: 7 }" }, context);
    expect(error).toMatchObject({ ename: "E", evalue: "v", line: 2, column: 9 });
    expect(plain(error.traceback)).toEqual([
      "E: v",
      "    at inner (node_modules/q/i.js:1:2)",
      "    at mine (../src/lib.ts:3:4)",
      "    at ./near.ts:5:6",
      "    at f (cell [1]:2:3)",
      "    at cell [2]:2:9",
      "{ code: 7 }",
      "",
      "cell [2]:",
      "  1 | a",
      "> 2 | \tif (b) f();",
      "    | \t       ^",
      "  3 | c",
      "  4 | d",
    ]);
  });

  it("has no place where no line of the cell led to it, and does not list endless recursion", () => {
    const frames = Array.from({ length: 40 }, () => ({ cellId: 1, line: 2, column: 3 }));
    const error = thrownError({ ename: "E", evalue: "", frames }, context);
    expect(error.line).toBeUndefined();
    expect(plain(error.traceback)[0]).toBe("E");
    expect(plain(error.traceback).at(-1)).toBe("    … 10 more");
  });
});

describe("a type error", () => {
  it("tells every mistake with its lines, and takes the place of the first", () => {
    const error = typeError(
      [diagnostic({}), diagnostic({ line: 6, column: 1, endLine: 7, endColumn: 1 })],
      context,
    );
    expect(error).toMatchObject({ ename: "TypeScriptError", evalue: "Wrong.", line: 2, column: 5 });
    expect(plain(error.traceback)).toEqual([
      "cell [2]:2:5 - Wrong. (TS1)",
      "  1 | a",
      "> 2 | \tif (b) f();",
      "    | \t   ^^^",
      "  3 | c",
      "  4 | d",
      "",
      "cell [2]:6:1 - Wrong. (TS1)",
      "  4 | d",
      "  5 | e",
      "> 6 | g",
      "    | ^",
    ]);
  });

  it("in a line typed by habit of IPython says what to do, and not all that the compiler misses there", () => {
    const typed = { name: "cell [2]", source: "!ls -la\nx" };
    const error = typeError(
      [diagnostic({ line: 1 }), diagnostic({ line: 1, column: 7 }), diagnostic({ line: 2 })],
      { ...context, cells: new Map([[2, typed]]) },
    );
    const told = plain(error.traceback).filter((line) => !/^[> ] /.test(line));
    expect(told).toEqual([
      "cell [2]:1:5 - Wrong. (TS1)",
      "",
      expect.stringContaining("execSync"),
      "",
      "cell [2]:2:5 - Wrong. (TS1)",
    ]);
  });

  it("of a package that is not installed says how to install it", () => {
    const message = "Cannot find module 'lodash/fp' or its corresponding type declarations.";
    const inCell = typeError([diagnostic({ message })], context);
    expect(plain(inCell.traceback).at(-1)).toBe("Correct it, or install the package: npm install lodash");
    const inFile = typeError([diagnostic({ message, file: "../src/lib.ts" })], context);
    expect(plain(inFile.traceback).slice(1)).toEqual([
      "Correct it, or install the package: npm install lodash",
    ]);
  });

  it("in a file of the project names it, and no line of the cell", () => {
    const error = typeError([diagnostic({ file: "../src/lib.ts" })], context);
    expect(error.evalue).toBe("../src/lib.ts:2:5 - Wrong.");
    expect(error.line).toBeUndefined();
    expect(plain(error.traceback)).toEqual(["../src/lib.ts:2:5 - Wrong. (TS1)"]);
  });
});
