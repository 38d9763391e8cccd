import { describe, expect, it } from "vitest";
import { ipythonQuirks } from "../../src/execute/ipython.js";
import { cellEnding } from "./cell-ending.js";
import { describeKernel, standardQuirks } from "../../src/execute/quirks.js";

const quirks = ipythonQuirks(standardQuirks(describeKernel("python3", { implementation: "ipython" })));

function lineOf(traceback: string[], executionCount = 3): number | undefined {
  const error = { ename: "E", evalue: "v", traceback };
  return quirks
    .readCell("", () => {})
    .end(cellEnding({ reply: { status: "error", execution_count: executionCount }, publishedError: error }))
    .error?.line;
}

describe("the line of an error in IPython's traceback", () => {
  it.each([
    ["IPython 8.10 and later", ["\u001b[1;31mE\u001b[0m", "Cell \u001b[1;32mIn[3], line 2\u001b[0m\n"]],
    ["IPython 8.5", ["Cell \u001b[0;32mIn [3], line 2\u001b[0m\n"]],
    [
      "IPython 8.0",
      ["Input \u001b[0;32mIn [3]\u001b[0m, in \u001b[0;36m<cell line: 2>\u001b[0;34m()\u001b[0m"],
    ],
    [
      "IPython 7",
      [
        "\u001b[0;32m<ipython-input-3-abc123>\u001b[0m in \u001b[0;36m<module>\u001b[0m\n<ipython-input-3-abc123>, line 2",
      ],
    ],
  ])("is found as %s writes it", (_version, traceback) => {
    expect(lineOf(traceback)).toBe(2);
  });

  it("is the line of this cell, not of the earlier cell that defined the function", () => {
    expect(lineOf(["Cell In[3], line 1\n---> 1 f()", "Cell In[2], line 9, in f()"])).toBe(1);
    expect(lineOf(["Cell In[13], line 4"])).toBeUndefined();
  });

  it("is left out when the traceback does not say it", () => {
    expect(lineOf(["File /usr/lib/python3/x.py:3, in f()"])).toBeUndefined();
    expect(lineOf([])).toBeUndefined();
  });
});
