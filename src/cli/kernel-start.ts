import { constants } from "node:os";
import { openConnection } from "../jupyter/server/open-connection.js";
import { startKernelServer } from "../jupyter/server/kernel-server.js";
import { startRuntime } from "../kernel/session/start-runtime.js";
import { whenGone } from "./when-gone.js";

/** How long the sockets may take to hand over their last messages when all else is closed. */
const LAST_MESSAGES_MS = 3000;

/** Runs the kernel in the current folder until a client shuts it down, or who started it is gone. */
export async function kernelStart(connectionFile: string): Promise<void> {
  const { connection, remove } = await openConnection(connectionFile, logLine);
  try {
    const runtime = await startRuntime({ cwd: process.cwd() });
    const server = await startKernelServer(runtime, connection, { log: logLine }).catch(
      async (error: unknown) => {
        await runtime.close();
        throw error;
      },
    );
    process.on("SIGINT", () => void server.interrupt());
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        process.exitCode = 128 + constants.signals[signal];
        void server.close();
      });
    }
    whenGone(process.env["JPY_PARENT_PID"], () => void server.close());
    await server.closed;
  } finally {
    await remove();
  }
  setTimeout(() => process.exit(), LAST_MESSAGES_MS).unref();
}

/** Jupyter shows a kernel's standard error in its own log. */
function logLine(text: string): void {
  process.stderr.write(`galley kernel: ${text}\n`);
}
