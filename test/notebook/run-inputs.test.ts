import { describe, expect, it } from "vitest";
import type { FileUse } from "../../src/notebook/executed.js";
import { runInputs } from "../../src/notebook/run-inputs.js";
import { code, executed } from "../check/executed.js";

const inputs = (...cells: [string, FileUse["use"]][][]): string[] => {
  const { runs } = executed(
    ...cells.map((uses) => {
      const files = uses.map(([path, use]) => ({ path, use }));
      return code("1", { activity: { files, network: [], environment: [], unseen: [] } });
    }),
  );
  return runInputs(runs).map(({ path, use, cellIndex }) => `${cellIndex} ${use} ${path}`);
};

describe("the files a run used", () => {
  it("are told in order, with the cell that used them", () => {
    expect(
      inputs(
        [["/a", "read"]],
        [
          ["/b", "sought"],
          ["/a", "written"],
        ],
      ),
    ).toEqual(["0 read /a", "1 sought /b", "1 written /a"]);
  });

  it("are without what the run had made before, and all that is in folders it had made", () => {
    const made: [string, FileUse["use"]][] = [
      ["/tmp/x", "written"],
      ["/tmp/x/y/z.csv", "written"],
    ];
    expect(
      inputs(made, [
        ["/tmp/x", "read"],
        ["/tmp/x/y/z.csv", "read"],
        ["/tmp/xy", "read"],
      ]),
    ).toEqual(["1 read /tmp/xy"]);
  });

  it("are with what was looked for before it was made", () => {
    expect(
      inputs([
        ["/a", "sought"],
        ["/a", "written"],
        ["/a", "read"],
      ]),
    ).toEqual(["0 sought /a", "0 written /a", "0 read /a"]);
  });

  it("are none where the kernel does not watch", () => {
    expect(runInputs(executed(code("1")).runs)).toEqual([]);
  });
});
