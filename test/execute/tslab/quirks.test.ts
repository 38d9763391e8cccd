import { describe, expect, it } from "vitest";
import type { KernelEvent } from "../../../src/execute/kernel.js";
import { describeKernel, standardQuirks } from "../../../src/execute/quirks.js";
import { tslabQuirks } from "../../../src/execute/tslab/quirks.js";
import type { CellEnding, Verdict } from "../../../src/execute/verdict.js";
import { cellEnding } from "../cell-ending.js";

const quirks = tslabQuirks(standardQuirks(describeKernel("tslab", {})), {
  cwd: "/notebooks",
  loadTypeScript: () => undefined,
});

const stderr = (text: string): KernelEvent => ({ type: "stream", name: "stderr", text });
const stdout = (text: string): KernelEvent => ({ type: "stream", name: "stdout", text });

function run(events: KernelEvent[], ending: Partial<CellEnding> = {}): { seen: unknown[]; judged: Verdict } {
  const seen: unknown[] = [];
  const reader = quirks.readCell("code", (event) => {
    seen.push(event.type === "stream" ? `${event.name}: ${event.text}` : event);
  });
  for (const event of events) reader.onEvent(event);
  const judged = reader.end(cellEnding({ reply: { status: "ok" }, ...ending }));
  return { seen, judged };
}
const failed = { reply: { status: "error" } };

describe("a cell in stock tslab", () => {
  it("that succeeds has all its output in order", () => {
    const { seen, judged } = run([stderr("a"), stdout("b"), stderr("c"), stderr("d")]);
    expect(seen).toEqual(["stderr: a", "stdout: b", "stderr: c", "stderr: d"]);
    expect(judged).toEqual({ status: "ok" });
  });

  it("that throws has its error as an error, and its own stderr as stderr", () => {
    const { seen, judged } = run(
      [stderr("warn\n"), stdout("out\n"), stderr("note\n"), stderr("boom\n")],
      failed,
    );
    const error = { ename: "Error", evalue: "boom", traceback: ["boom"] };
    expect(seen).toEqual(["stderr: warn\n", "stdout: out\n", "stderr: note\n", { type: "error", ...error }]);
    expect(judged).toEqual({ status: "error", error });
  });

  it("that does not compile has one error of all messages", () => {
    const { seen, judged } = run([stderr("1:7 - A\n"), stderr("2:3 - B\n")], failed);
    const error = { ename: "TypeScriptError", evalue: "A", traceback: ["1:7 - A", "2:3 - B"] };
    expect(seen).toEqual([{ type: "error", ...error }]);
    expect(judged).toEqual({ status: "error", error: { ...error, line: 1, column: 7 } });
  });

  it("that leaves a rejection unhandled fails, although the reply says ok", () => {
    const { seen, judged } = run([stdout("1\n"), stderr("UnhandledPromiseRejection: no\n"), stdout("2\n")]);
    const error = { ename: "UnhandledPromiseRejection", evalue: "no", traceback: ["no"] };
    expect(seen).toEqual(["stdout: 1\n", { type: "error", ...error }, "stdout: 2\n"]);
    expect(judged).toEqual({ status: "error", error });
  });

  it("that throws after a rejection reports what it threw, and shows both", () => {
    const { seen, judged } = run([stderr("thrown\n"), stderr("UncaughtException: no\n")], failed);
    expect(seen).toHaveLength(2);
    // The text before it may have been the cell's own; what is certain is the failure.
    expect(judged.status).toBe("error");
    expect(judged.error).toBeDefined();
  });

  it("that fails without a word is a failure all the same", () => {
    expect(run([], failed).judged).toMatchObject({ status: "error", error: { ename: "Error" } });
  });

  it("without idle has lost output, and says so and what to do", () => {
    const { judged } = run([stdout("1\n")], { how: "missing-idle" });
    expect(judged.status).toBe("missing-idle");
    expect(judged.error?.evalue).toMatch(/output of the cell was lost.*print less often/);
    const alsoThrew = run([stderr("boom\n")], { how: "missing-idle", ...failed });
    expect(alsoThrew.judged.error?.evalue).toContain("the cell also failed: Error: boom");
  });

  it("that misses its deadline is too slow, whatever it says when interrupted", () => {
    const ending = { ...failed, missedDeadlineMs: 1000 };
    expect(run([stderr("Error: Interrupted asynchronously\n")], ending).judged).toMatchObject({
      status: "interrupted-by-deadline",
      error: { ename: "CellTimeoutError" },
    });
  });
});

describe("late output of stock tslab", () => {
  it("is an error when it tells of an unhandled one, and output otherwise", () => {
    expect(quirks.readLate(stderr("UncaughtException: late\n"))).toEqual({
      type: "error",
      ename: "UncaughtException",
      evalue: "late",
      traceback: ["late"],
    });
    expect(quirks.readLate(stdout("x"))).toEqual(stdout("x"));
    expect(quirks.readLate(stderr("x"))).toEqual(stderr("x"));
  });
});
