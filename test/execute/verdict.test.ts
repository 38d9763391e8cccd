import { describe, expect, it } from "vitest";
import { verdict } from "../../src/execute/verdict.js";
import { describeExit, lastLines } from "../../src/kernel/exit-text.js";
import type { CellEnding } from "../../src/execute/verdict.js";
import { cellEnding } from "./cell-ending.js";

const judge = (overrides: Partial<CellEnding>) => verdict(cellEnding(overrides));
const thrown = { ename: "ValueError", evalue: "bad", traceback: ["frame"] };

describe("the verdict on a cell", () => {
  it("is success when the reply says ok, and never otherwise", () => {
    expect(judge({})).toEqual({ status: "ok" });
    for (const status of ["OK", "okay", "", "success", "done", null, true, undefined]) {
      const { status: judged, error } = judge({ reply: status === undefined ? {} : { status } });
      expect(judged).toBe("error");
      expect(error?.ename).toBe("ProtocolError");
    }
    expect(judge({ reply: undefined }).status).toBe("error");
  });

  it("is an error when the kernel published one, though it replied ok", () => {
    expect(judge({ publishedError: thrown })).toEqual({ status: "error", error: thrown });
  });

  it("takes the error from what was published, else from the reply, else says that there is none", () => {
    const reply = { status: "error", ename: "E", evalue: "from the reply", traceback: ["r"] };
    expect(judge({ reply, publishedError: thrown }).error).toEqual(thrown);
    expect(judge({ reply }).error).toEqual({ ename: "E", evalue: "from the reply", traceback: ["r"] });
    expect(judge({ reply: { status: "error" } })).toMatchObject({
      status: "error",
      error: { ename: "Error", evalue: expect.stringContaining("did not say which") as string },
    });
  });

  it.each(["aborted", "abort"])("is aborted for %s", (status) => {
    expect(judge({ reply: { status } })).toMatchObject({ status: "aborted", error: { ename: "Aborted" } });
  });

  it.each([
    ["missing-idle", "MissingIdle"],
    ["missing-reply", "MissingReply"],
  ] as const)("names %s, and how long was waited", (how, ename) => {
    const { status, error } = judge({ how });
    expect(status).toBe(how);
    expect(error?.ename).toBe(ename);
    expect(error?.evalue).toContain("4 s");
  });

  it("says how the kernel ended and what it had printed last", () => {
    const printed = `${"old\n".repeat(50)}\nSegmentation fault\n\n`;
    const { status, error } = judge({ how: "died", exit: { code: 3, signal: null }, printed });
    expect(status).toBe("died");
    expect(error?.evalue).toBe("kernel ended (exit code 3) while the cell ran");
    expect(error?.traceback).toHaveLength(20);
    expect(error?.traceback.at(-1)).toBe("Segmentation fault");
  });

  it("says that the kernel had ended before", () => {
    const { status, error } = judge({ how: "dead", exit: { code: null, signal: "SIGKILL" } });
    expect(status).toBe("died");
    expect(error?.evalue).toBe("kernel ended (signal SIGKILL) before the cell could run");
  });

  it("is a missed deadline whatever else happened, and says what became of the kernel", () => {
    const interrupted = judge({ missedDeadlineMs: 1500, publishedError: thrown, reply: { status: "error" } });
    expect(interrupted).toMatchObject({
      status: "interrupted-by-deadline",
      error: {
        ename: "CellTimeoutError",
        evalue: "cell did not end within 1.5 s; the kernel was interrupted",
      },
    });
    const killed = judge({ missedDeadlineMs: 1500, how: "died", exit: { code: null, signal: "SIGKILL" } });
    expect(killed.error?.evalue).toBe("cell did not end within 1.5 s; the kernel was killed");
  });

  it("is an error when the cell asked for input, though the kernel went on", () => {
    expect(judge({ inputPrompt: "Name? " })).toMatchObject({
      status: "error",
      error: { ename: "StdinNotImplementedError", evalue: expect.stringContaining('("Name?")') as string },
    });
    expect(judge({ inputPrompt: "" }).error?.evalue).toBe(
      "cell asked for input, and nobody is there to answer",
    );
  });

  it("is an error when a message was lost, though the reply says ok", () => {
    expect(judge({ unreadable: "not JSON" })).toMatchObject({
      status: "error",
      error: { ename: "ProtocolError", evalue: "a message of the kernel was lost: not JSON" },
    });
  });
});

describe("words for people", () => {
  it("describe how a process ended", () => {
    expect(describeExit({ code: 3, signal: null })).toBe("exit code 3");
    expect(describeExit({ code: null, signal: "SIGKILL" })).toBe("signal SIGKILL");
  });

  it("keep the last lines that say something", () => {
    expect(lastLines("a\n\nb\n  \nc\n", 2)).toEqual(["b", "c"]);
  });
});
