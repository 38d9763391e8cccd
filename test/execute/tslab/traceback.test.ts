import { describe, expect, it } from "vitest";
import { findCellFrame, readableTraceback } from "../../../src/execute/tslab/traceback.js";

const TSLAB = "/home/me/project/node_modules/tslab/dist";
const BELOW = [
  "    at sigintHandlersWrap (node:vm:280:12)",
  "    at Script.runInThisContext (node:vm:135:14)",
  `    at Object.execute (${TSLAB}/executor.js:160:38)`,
  `    at async ZmqServer.handleExecute (${TSLAB}/jupyter.js:406:25)`,
];
const synchronous = [
  "TypeError: deep 3",
  "    at f (evalmachine.<anonymous>:9:15)",
  "    at evalmachine.<anonymous>:13:22",
  "    at evalmachine.<anonymous>:15:3",
  ...BELOW,
];
const asynchronous = [
  "RangeError: deep",
  "    at g (evalmachine.<anonymous>:3:37)",
  "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
  "    at async evalmachine.<anonymous>:5:22",
  "    at async Promise.race (index 0)",
  `    at async Object.execute (${TSLAB}/executor.js:173:17)`,
];

describe("the cell's own frame", () => {
  it("stands above the call of the function around the cell, which gives away the number of lines", () => {
    expect(findCellFrame(synchronous)).toEqual({ index: 2, line: 13, column: 22, lineCount: 14 });
  });

  it("stands above tslab's executor after an await", () => {
    expect(findCellFrame(asynchronous)).toEqual({ index: 3, line: 5, column: 22, lineCount: undefined });
  });

  it("is found below frames of libraries", () => {
    const traceback = ["Error: ENOENT", "    at Object.openSync (node:fs:573:18)", ...synchronous.slice(2)];
    expect(findCellFrame(traceback)).toMatchObject({ index: 2, line: 13 });
  });

  it("is found where node leaves out the frames that an error shares with its cause", () => {
    const traceback = [
      "Error: with cause",
      "    at evalmachine.<anonymous>:2:7",
      "    at evalmachine.<anonymous>:4:3",
      "    ... 7 lines matching cause stack trace ...",
      "  [cause]: Error: inner",
      "      at evalmachine.<anonymous>:1:40",
      "      at sigintHandlersWrap (node:vm:280:12)",
    ];
    expect(findCellFrame(traceback)).toMatchObject({ line: 2, lineCount: 3 });
  });

  it("is not guessed when the stack does not reach down to it", () => {
    const deep = [
      "Error: x",
      ...Array.from({ length: 10 }, () => "    at rec (evalmachine.<anonymous>:6:12)"),
    ];
    expect(findCellFrame(deep)).toBeUndefined();
    expect(
      findCellFrame(["Error: x", "    at Timeout._onTimeout (evalmachine.<anonymous>:3:26)"]),
    ).toBeUndefined();
    expect(findCellFrame(["just a text"])).toBeUndefined();
  });
});

describe("the traceback for a reader", () => {
  it("has the cell's line, no lines of compiled code, and none of tslab's frames", () => {
    expect(readableTraceback(synchronous, findCellFrame(synchronous), 9, "/home/me")).toEqual([
      "TypeError: deep 3",
      "    at f (<cell>)",
      "    at <cell>:9",
    ]);
    expect(readableTraceback(asynchronous, findCellFrame(asynchronous), undefined, "/home/me")).toEqual([
      "RangeError: deep",
      "    at g (<cell>)",
      "    at async <cell>",
    ]);
  });

  it("keeps the fields of an error that open on a frame which is left out", () => {
    const traceback = [...synchronous.slice(0, -1), `${BELOW.at(-1)} {`, "  code: 'E'", "}"];
    expect(readableTraceback(traceback, undefined, undefined, "/x").slice(-3)).toEqual([
      "    at <cell> {",
      "  code: 'E'",
      "}",
    ]);
  });

  it("names files from the notebook's folder and packages by name", () => {
    const traceback = [
      "Error: x",
      "    at f (/home/me/project/src/model.ts:3:4)",
      "    at g (file:///home/me/node_modules/pkg/dist/index.js:1:2)",
      "- /home/me/project/src.js",
    ];
    expect(readableTraceback(traceback, undefined, undefined, "/home/me/project")).toEqual([
      "Error: x",
      "    at f (./src/model.ts:3:4)",
      "    at g (node_modules/pkg/dist/index.js:1:2)",
      "- ./src.js",
    ]);
  });
});
