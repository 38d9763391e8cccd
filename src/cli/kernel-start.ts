import { constants } from "node:os";
import { openConnection } from "../jupyter/server/open-connection.js";
import { type KernelServer, serveKernel } from "../jupyter/server/kernel-server.js";
import { bindSockets } from "../jupyter/server/sockets.js";
import { beginRuntime } from "../kernel/session/start-runtime.js";
import { whenGone } from "./when-gone.js";

/** How long the sockets may take to hand over their last messages when all else is closed. */
const LAST_MESSAGES_MS = 3000;

/** Runs the kernel in the current folder until a client shuts it down, it gets a signal, or who started it is gone. */
export async function kernelStart(connectionFile: string): Promise<void> {
  let server: KernelServer | undefined;
  let isEnding = false;
  const end = async (): Promise<void> => {
    isEnding = true;
    await server?.close();
  };
  listenToSignals(end, () => void server?.interrupt());
  whenGone(process.env["JPY_PARENT_PID"], () => void end());
  const { connection, remove } = await openConnection(connectionFile, logLine);
  try {
    // Clients knock while the processes come up, and are answered before code can run.
    const sockets = await bindSockets(connection);
    const { runtime, up } = beginRuntime({ cwd: process.cwd(), keep: "interactive" });
    server = serveKernel(runtime, connection, sockets, { log: logLine });
    if (isEnding) void end();
    await Promise.all([server.closed, up]);
  } finally {
    await end();
    await remove();
    setTimeout(() => process.exit(), LAST_MESSAGES_MS).unref();
  }
}

function listenToSignals(end: () => Promise<void>, interrupt: () => void): void {
  process.on("SIGINT", interrupt);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      process.exitCode = 128 + constants.signals[signal];
      void end();
    });
  }
}

/** Jupyter shows a kernel's standard error in its own log. */
function logLine(text: string): void {
  process.stderr.write(`galley kernel: ${text}\n`);
}
