/** The one place where errors end: they become words on standard error and an exit code. */
import { toFailure } from "./failure.js";
import { createProgram } from "./program.js";
import { openTerminal } from "./terminal.js";

export async function runCommandLine(): Promise<void> {
  // `galley … | head` closes the pipe early; that is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    await createProgram().parseAsync();
  } catch (error) {
    const terminal = openTerminal();
    const { text, exitCode, signal } = toFailure(error, terminal.colors);
    if (text !== "") terminal.print(text);
    process.exitCode = exitCode;
    if (signal !== undefined) endBy(signal);
  }
}

/** The system's own way to end, so that a shell sees it; a library that restores the cursor listens too. */
function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
