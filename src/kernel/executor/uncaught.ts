import { currentRun } from "./cell-run.js";
import { sendMessage } from "./output-channel.js";
import { NO_CELL } from "./frames.js";
import { toThrownError } from "./thrown-error.js";

/** What nobody catches ends the cell that it came from, and not the process. */
export function blameCellsForTheUncaught(): void {
  process.on("uncaughtException", blame);
  process.on("unhandledRejection", blame);
}

function blame(thrown: unknown): void {
  const run = currentRun();
  if (run?.fail(thrown)) return;
  const event = { type: "thrown", error: toThrownError(thrown) } as const;
  sendMessage(run?.cellId ?? NO_CELL, { type: "event", event });
}
