import { describe, expect, it } from "vitest";
import {
  compileError,
  isDiagnostic,
  thrownError,
  unhandledError,
} from "../../../src/execute/tslab/error-text.js";

describe("the messages of tslab's compiler", () => {
  it("become one error with the place of the first", () => {
    const texts = [
      "3:7 - Type 'string' is not assignable to type 'number'.\n",
      "5:1 - Cannot find name 'x'.\n",
    ];
    expect(compileError(texts, 5)).toEqual({
      ename: "TypeScriptError",
      evalue: "Type 'string' is not assignable to type 'number'.",
      traceback: texts.map((text) => text.trimEnd()),
      line: 3,
      column: 7,
    });
  });

  it("of an imported file name that file, and no line of the cell", () => {
    const error = compileError(["src/model.ts 12:3 - Cannot find name 'y'.\n"], 20);
    expect(error).toEqual({
      ename: "TypeScriptError",
      evalue: "src/model.ts 12:3 - Cannot find name 'y'.",
      traceback: ["src/model.ts 12:3 - Cannot find name 'y'."],
    });
  });

  it("have no line where tslab gives that of another file without naming it", () => {
    expect(compileError(["12:3 - Type 'A' is not assignable to type 'B'.\n"], 4)).not.toHaveProperty("line");
  });

  it("are told from other text", () => {
    expect(isDiagnostic("1:1 - x\n")).toBe(true);
    expect(isDiagnostic("my file.ts 1:1 - x\n")).toBe(true);
    for (const text of ["warning\n", "Error: 1:1 - x", "10:30\n", "a:1:1 - x"]) {
      expect(isDiagnostic(text)).toBe(false);
    }
  });
});

describe("the text of a thrown value", () => {
  const frames = "    at f (evalmachine.<anonymous>:9:15)\n    at evalmachine.<anonymous>:13:22\n";
  const header = "evalmachine.<anonymous>:9\n        throw new TypeError();\n        ^\n\n";

  it.each([
    [`${header}TypeError: deep 3\n${frames}`, "TypeError", "deep 3"],
    [`TypeError: two\nlines\n${frames}`, "TypeError", "two\nlines"],
    [`TypeError [ERR_INVALID_ARG_TYPE]: wrong\n${frames}`, "TypeError", "wrong"],
    [`DataError\n${frames}`, "DataError", ""],
    [`Error: : odd : message\n${frames}`, "Error", ": odd : message"],
    [
      "<anonymous_script>:1\n{bad\n ^\n\nSyntaxError: Expected property name\n    at JSON.parse (<anonymous>)\n",
      "SyntaxError",
      "Expected property name",
    ],
    ["[RangeError: no stack]\n", "RangeError", "no stack"],
    ["str\n", "Error", "str"],
    ["TypeError: only a text\n", "Error", "TypeError: only a text"],
    ["{ a: 1 }\n", "Error", "{ a: 1 }"],
    ["\n", "Error", ""],
  ])("%j is %s: %s", (text, ename, evalue) => {
    expect(thrownError(text)).toMatchObject({ ename, evalue });
  });

  it("keeps what was printed as its traceback, without the compiled line above it", () => {
    expect(thrownError(`${header}TypeError: deep\n${frames}`).traceback).toEqual([
      "TypeError: deep",
      "    at f (evalmachine.<anonymous>:9:15)",
      "    at evalmachine.<anonymous>:13:22",
    ]);
  });
});

describe("the text of an error that nobody handled", () => {
  it("is named for how it went unhandled, and holds what it was", () => {
    expect(unhandledError("UnhandledPromiseRejection: RangeError: x\n    at f (a:1:1)\n")).toEqual({
      ename: "UnhandledPromiseRejection",
      evalue: "RangeError: x",
      traceback: ["RangeError: x", "    at f (a:1:1)"],
    });
    expect(unhandledError("UncaughtException: Error: y\n    at f (a:1:1)\n")).toMatchObject({
      ename: "UncaughtException",
      evalue: "Error: y",
    });
    expect(unhandledError("UnhandledPromiseRejection: just a text\n")?.evalue).toBe("just a text");
    expect(unhandledError("UnhandledPromiseRejection: undefined\n")?.evalue).toBe("undefined");
  });

  it("is told from other text", () => {
    expect(unhandledError("warning: UnhandledPromiseRejection: x")).toBeUndefined();
  });
});
