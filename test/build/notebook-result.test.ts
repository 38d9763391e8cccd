import { describe, expect, it } from "vitest";
import { isFit, type NotebookResult, outcomeOf, stoppedAt } from "../../src/build/notebook-result.js";
import { KernelStartError } from "../../src/errors.js";
import type { CellRun, ExecutedNotebook } from "../../src/notebook/executed.js";
import type { Severity } from "../../src/notebook/problem.js";
import { notebookOf } from "../notebook/build-notebook.js";
import { NO_KERNEL } from "../notebook/no-kernel.js";

const ranWell: CellRun = {
  cellIndex: 0,
  cellId: "",
  status: "ok",
  errorAllowed: false,
  lateOutputs: [],
  durationMs: 0,
};

function executed(...runs: Partial<CellRun>[]): ExecutedNotebook {
  const complete = runs.map((run, cellIndex): CellRun => Object.assign({ ...ranWell, cellIndex }, run));
  return { notebook: notebookOf([]), runs: complete, kernel: NO_KERNEL };
}

function result(change: Partial<NotebookResult> = {}): NotebookResult {
  const page = { path: "a.html" } as NonNullable<NotebookResult["page"]>;
  return { file: "a.ipynb", executed: executed({}), problems: [], page, ...change };
}

function problem(severity: Severity) {
  return { ruleId: "stderr-empty", severity, place: { file: "a.ipynb" }, message: "" };
}

describe("stoppedAt", () => {
  it("is the first cell that failed without being allowed to", () => {
    expect(stoppedAt(executed({}, { status: "error", errorAllowed: true }, { status: "timeout" }))).toBe(2);
    expect(stoppedAt(executed({}, { status: "not-run" }))).toBeUndefined();
  });

  it("lets only an error be allowed, not a death", () => {
    expect(stoppedAt(executed({ status: "aborted", errorAllowed: true }))).toBe(0);
  });
});

describe("isFit", () => {
  it("lets warnings and notices pass, and no problem of severity error", () => {
    expect(isFit(result({ problems: [problem("warning"), problem("notice")] }))).toBe(true);
    expect(isFit(result({ problems: [problem("warning"), problem("error")] }))).toBe(false);
  });

  it("wants a page, and no failure", () => {
    expect(isFit({ file: "a.ipynb", problems: [] })).toBe(false);
    expect(isFit(result({ failure: new KernelStartError("no kernel") }))).toBe(false);
  });
});

describe("outcomeOf", () => {
  it("tells apart what is good, what has problems, what stopped and what failed", () => {
    expect(outcomeOf(result())).toEqual({ outcome: "good" });
    expect(outcomeOf(result({ problems: [problem("error")] }))).toEqual({ outcome: "unfit" });
    const stopped = result({ executed: executed({}, { status: "error" }, { status: "not-run" }) });
    expect(outcomeOf({ ...stopped, problems: [problem("error")] })).toEqual({
      outcome: "stopped",
      cellIndex: 1,
    });
    const failure = new KernelStartError("no kernel");
    expect(outcomeOf({ file: "a.ipynb", problems: [], failure })).toEqual({ outcome: "failed" });
  });
});
