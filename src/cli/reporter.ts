import type { BuildReporter } from "../build/build-event.js";
import { eventLine, type Verbosity } from "./event-line.js";
import type { Terminal } from "./terminal.js";

export interface Reporter {
  report: BuildReporter;
  /** Takes the live part off the screen; to be called before anything else is printed. */
  close(): void;
}

/** A live view in a terminal, plain lines elsewhere, nothing when quiet. */
export async function createReporter(terminal: Terminal, verbosity: Verbosity): Promise<Reporter> {
  if (!terminal.live || verbosity === "quiet") return plainReporter(terminal, verbosity);
  // What draws in a terminal takes a while to load.
  const { liveReporter } = await import("./live-reporter.js");
  return liveReporter(terminal, verbosity);
}

function plainReporter(terminal: Terminal, verbosity: Verbosity): Reporter {
  return {
    report(event) {
      const line = eventLine(event, verbosity);
      if (line !== undefined) terminal.print(line);
    },
    close() {},
  };
}
