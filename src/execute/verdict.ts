/**
 * How a cell ended on the wire -> whether it succeeded. `status === "ok"` is success and nothing else is: what a kernel
 * leaves out, misspells or loses must never look like a result.
 */
import { describeExit, lastLines } from "../kernel/exit-text.js";
import type { ProcessExit } from "../kernel/exit-text.js";
import type { CellError } from "../notebook/executed.js";
import type { JsonObject } from "../notebook/nbformat.js";
import { errorFields } from "./kernel-event.js";
import type { ExecuteReply } from "./kernel.js";

/** Everything that is known when a cell is over. */
export interface CellEnding {
  /** `died`: while the cell ran. `dead`: before, so that the cell was never sent. */
  how: "complete" | "missing-idle" | "missing-reply" | "died" | "dead";
  /** Content of the `execute_reply`, if one came. */
  reply: JsonObject | undefined;
  /** An `error` message that was published for the cell. */
  publishedError: CellError | undefined;
  /** The deadline that it did not meet. */
  missedDeadlineMs: number | undefined;
  /** What the cell asked for on stdin. */
  inputPrompt: string | undefined;
  /** Why a message that was meant for us could not be read. */
  unreadable: string | undefined;
  silenceMs: number;
  /** How the kernel's process ended, if it has, and what it had printed last. */
  exit: ProcessExit | undefined;
  printed: string;
}

export type Verdict = Pick<ExecuteReply, "status" | "error">;

/** The verdict that holds for every kernel. */
export function verdict(ending: CellEnding): Verdict {
  if (ending.inputPrompt !== undefined) return { status: "error", error: inputRefused(ending.inputPrompt) };
  if (ending.missedDeadlineMs !== undefined)
    return tooSlow(ending.missedDeadlineMs, ending.exit !== undefined);
  if (ending.how === "died" || ending.how === "dead") return died(ending);
  if (ending.unreadable !== undefined) {
    return failed("error", "ProtocolError", `a message of the kernel was lost: ${ending.unreadable}`);
  }
  if (ending.how !== "complete") return halfMissing(ending.how, ending.silenceMs);
  return replied(ending.reply ?? {}, ending.publishedError);
}

function replied(reply: JsonObject, publishedError: CellError | undefined): Verdict {
  switch (reply["status"]) {
    case "ok":
      // The kernel contradicts itself; the failure is what must not be overlooked.
      return publishedError === undefined ? { status: "ok" } : { status: "error", error: publishedError };
    case "error":
      return { status: "error", error: publishedError ?? errorInReply(reply) };
    // `abort` is what protocol 5.0 and older, and tslab, say.
    case "aborted":
    case "abort":
      return failed("aborted", "Aborted", "kernel refused to run the cell");
    default: {
      const status = JSON.stringify(reply["status"]) ?? "nothing";
      return failed("error", "ProtocolError", `kernel replied with status ${status}, which is not "ok"`);
    }
  }
}

function errorInReply(reply: JsonObject): CellError {
  const { ename, evalue, traceback } = errorFields(reply);
  if (ename === "" && evalue === "") {
    return { ename: "Error", evalue: "kernel reported an error and did not say which", traceback };
  }
  return { ename: ename || "Error", evalue, traceback };
}

function halfMissing(how: "missing-idle" | "missing-reply", silenceMs: number): Verdict {
  const what =
    how === "missing-idle"
      ? "kernel replied, but never said that the cell's output is complete; output may be lost"
      : "kernel said that the cell has ended, but never replied how";
  return failed(
    how,
    how === "missing-idle" ? "MissingIdle" : "MissingReply",
    `${what} (waited ${seconds(silenceMs)})`,
  );
}

/** A cell that did not end in its time; `killed`: nor in the time it was then given to stop in. */
export function tooSlow(timeoutMs: number, killed: boolean): Verdict {
  const end = killed ? "the kernel was killed" : "the kernel was interrupted";
  return failed(
    "interrupted-by-deadline",
    "CellTimeoutError",
    `cell did not end within ${seconds(timeoutMs)}; ${end}`,
  );
}

function inputRefused(prompt: string): CellError {
  const question = prompt.trim() === "" ? "" : ` (${JSON.stringify(prompt.trim())})`;
  return {
    ename: "StdinNotImplementedError",
    evalue: `cell asked for input${question}, and nobody is there to answer`,
    traceback: [],
  };
}

function died({ how, exit, printed }: CellEnding): Verdict {
  const ended = `kernel ended${exit === undefined ? "" : ` (${describeExit(exit)})`}`;
  const when = how === "died" ? "while the cell ran" : "before the cell could run";
  const traceback = lastLines(printed, 20);
  return { status: "died", error: { ename: "DeadKernelError", evalue: `${ended} ${when}`, traceback } };
}

function failed(status: Exclude<Verdict["status"], "ok">, ename: string, evalue: string): Verdict {
  return { status, error: { ename, evalue, traceback: [] } };
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
