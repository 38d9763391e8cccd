import type { CellEnding } from "../../src/execute/verdict.js";

/** Of a cell that ended well, but for what a test says. */
export function cellEnding(changes: Partial<CellEnding> = {}): CellEnding {
  return {
    how: "complete",
    reply: { status: "ok", execution_count: 1 },
    publishedError: undefined,
    missedDeadlineMs: undefined,
    inputPrompt: undefined,
    unreadable: undefined,
    silenceMs: 4000,
    exit: undefined,
    printed: "",
    ...changes,
  };
}
