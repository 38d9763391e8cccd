import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reasonsNotToKeep } from "../../../src/build/cache/reasons-not-to-keep.js";
import type { CellActivity, ExecutedNotebook } from "../../../src/notebook/executed.js";
import { code, executed, markdown } from "../../check/executed.js";
import { temporaryFolder } from "../../config/temporary-folder.js";

const NOTHING: CellActivity = { files: [], network: [], environment: [], unseen: [] };
const did = (activity: Partial<CellActivity>) => code("1", { activity: { ...NOTHING, ...activity } });
const error = { ename: "Error", evalue: "no", traceback: [] };

function reasons(
  run: ExecutedNotebook,
  found: Record<string, string> = {},
  startedAtMs = Infinity,
): string[] {
  return reasonsNotToKeep(run, found, { root: "/", startedAtMs });
}

describe("what a run gave is kept", () => {
  it("where all that it used was seen", () => {
    const use = { files: [{ path: "/p/a.csv", use: "read" as const }], environment: ["CITY"] };
    expect(reasons(executed(did(use), did({})))).toEqual([]);
  });

  it("with an error that was asked for, and cells that were not to be run", () => {
    const failed = code("1", { status: "error", error, errorAllowed: true, activity: NOTHING });
    expect(reasons(executed(failed, code("", { status: "not-run" })))).toEqual([]);
  });

  it("where the notebook declares what could not be seen, if only that it is nothing", () => {
    const hidden = did({ unseen: ["child process wc"], network: ["example.org:443"] });
    expect(reasons(executed(markdown("---\ninputs: [a.csv]\n---\n"), hidden))).toEqual([]);
    expect(reasons(executed(markdown("---\ninputs: []\n---\n"), hidden))).toEqual([]);
  });
});

describe("what a run gave is never kept", () => {
  it.each(["error", "aborted", "timeout"] as const)("where a cell ended with %s", (status) => {
    const failed = code("1", { status, error, activity: NOTHING });
    expect(reasons(executed(did({}), failed))).toEqual(["a cell failed"]);
  });

  it("where it started a program, read with an addon, used a thread or a copy of the environment", () => {
    const unseen = ["child process wc", "native addon sqlite3", "worker thread", "a copy of the environment"];
    expect(reasons(executed(did({}), did({ unseen })))).toEqual(
      unseen.map((what) => `what cell 2 reads is not all seen: ${what}`),
    );
  });

  it("where it spoke to a host", () => {
    expect(reasons(executed(did({ network: ["example.org:443"] })))).toEqual([
      "cell 1 speaks to example.org:443",
    ]);
  });

  it("where the kernel tells nothing of what its cells read", () => {
    expect(reasons(executed(code("1")))).toEqual(["the kernel tslab does not tell what its cells read"]);
  });

  it("where it changed what it had read", () => {
    const path = "/p/a.csv";
    const used = did({
      files: [
        { path, use: "read" },
        { path, use: "written" },
      ],
    });
    expect(reasons(executed(used))).toEqual(["cell 1 changes a.csv, which it has read"]);
    const made = did({
      files: [
        { path, use: "written" },
        { path, use: "read" },
      ],
    });
    expect(reasons(executed(made))).toEqual([]);
  });

  it("where a file changed while it ran", () => {
    const folder = temporaryFolder({ "a.csv": "1" });
    const name = join(folder, "a.csv").slice(1);
    const found = { [`file ${name}`]: "digest", "file none": "missing" };
    expect(reasons(executed(did({})), found, Date.now() - 5000)).toEqual([`${name} changed while it ran`]);
    expect(reasons(executed(did({})), found, Date.now() + 5000)).toEqual([]);
  });
});
