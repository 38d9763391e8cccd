/**
 * Reply of the kernel -> status of the cell, and whether the run goes on after it.
 */
import type { CellError, CellStatus } from "../notebook/executed.js";
import type { ExecuteOptions } from "./execute-options.js";
import type { ExecuteReply, ReplyStatus } from "./kernel.js";

const STATUS: Record<ReplyStatus, Exclude<CellStatus, "not-run">> = {
  ok: "ok",
  error: "error",
  aborted: "aborted",
  "missing-idle": "error",
  "missing-reply": "error",
  died: "aborted",
  "interrupted-by-deadline": "timeout",
};

export function cellStatus(reply: ExecuteReply): Exclude<CellStatus, "not-run"> {
  return STATUS[reply.status];
}

/** Tag of a cell that is meant to fail. */
const RAISES_EXCEPTION = "raises-exception";

/**
 * Whether a failure was asked for. The tag and the names speak of errors that the cell's code raises; a kernel that loses
 * output, refuses or dies is never what was asked for. A cell that was interrupted in time counts as failed by
 * `allow_errors`, as with nbclient.
 */
export function isErrorAllowed(
  status: ReplyStatus,
  error: CellError | undefined,
  tags: readonly string[],
  options: ExecuteOptions,
): boolean {
  if (options.forceRaiseErrors || error === undefined) return false;
  const isNamed = options.allowErrorNames.includes(error.ename);
  if (status === "error") return options.allowErrors || isNamed || tags.includes(RAISES_EXCEPTION);
  return status === "interrupted-by-deadline" && (options.allowErrors || isNamed);
}
