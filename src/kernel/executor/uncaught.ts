import { currentRun, forgetContexts, Interruption } from "./cell-run.js";
import { NO_CELL } from "./frames.js";
import { BEFORE_UNWINDING } from "./interrupt-main-thread.js";
import { sendMessage } from "./output-channel.js";
import { toThrownError } from "./thrown-error.js";

let isUnwinding = false;

/** What nobody catches ends the cell that it came from, and not the process. */
export function blameCellsForTheUncaught(): void {
  process.on("uncaughtException", blame);
  process.on("unhandledRejection", blame);
  Object.defineProperty(globalThis, BEFORE_UNWINDING, { value: beforeUnwinding });
}

/** The thread has come back to its event loop. */
export function endOfUnwinding(): void {
  isUnwinding = false;
}

function blame(thrown: unknown): void {
  // On the way down, Node tells of the termination itself, and what is told then is lost with all that waits its turn.
  if (isUnwinding) return;
  // What stops an interrupted run has been told with its end.
  if (thrown instanceof Interruption) return;
  const run = currentRun();
  if (run?.fail(thrown)) return;
  const event = { type: "thrown", error: toThrownError(thrown) } as const;
  sendMessage(run?.cellId ?? NO_CELL, { type: "event", event });
}

/**
 * Node ends the process when it finds, back in its event loop, callbacks that it has entered and not left. What it does
 * for an uncaught exception makes it forget them; it counts them only while somebody follows the contexts of calls.
 */
function beforeUnwinding(): void {
  isUnwinding = true;
  forgetContexts();
  const { _fatalException } = process as unknown as {
    _fatalException(error: Error, isRejection: boolean): void;
  };
  _fatalException(new Error("thrown by nobody"), false);
}
