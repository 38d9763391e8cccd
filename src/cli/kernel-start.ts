import { constants } from "node:os";
import type { ConnectionInfo } from "../jupyter/connection-file.js";
import { openConnection } from "../jupyter/server/open-connection.js";
import { startKernelServer } from "../jupyter/server/kernel-server.js";
import type { KernelServer } from "../jupyter/server/kernel-server.js";
import { startRuntime } from "../kernel/session/start-runtime.js";
import { whenGone } from "./when-gone.js";

/** How long the sockets may take to hand over their last messages when all else is closed. */
const LAST_MESSAGES_MS = 3000;

/** Runs the kernel in the current folder until a client shuts it down, it gets a signal, or who started it is gone. */
export async function kernelStart(connectionFile: string): Promise<void> {
  let server: KernelServer | undefined;
  let isEnding = false;
  const end = (): void => {
    isEnding = true;
    void server?.close();
  };
  listenToSignals(end, () => void server?.interrupt());
  whenGone(process.env["JPY_PARENT_PID"], end);
  const { connection, remove } = await openConnection(connectionFile, logLine);
  try {
    server = await startServer(connection);
    if (isEnding) end();
    await server.closed;
  } finally {
    await remove();
  }
  setTimeout(() => process.exit(), LAST_MESSAGES_MS).unref();
}

async function startServer(connection: ConnectionInfo): Promise<KernelServer> {
  const runtime = await startRuntime({ cwd: process.cwd(), keep: "interactive" });
  try {
    return await startKernelServer(runtime, connection, { log: logLine });
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

function listenToSignals(end: () => void, interrupt: () => void): void {
  process.on("SIGINT", interrupt);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      process.exitCode = 128 + constants.signals[signal];
      end();
    });
  }
}

/** Jupyter shows a kernel's standard error in its own log. */
function logLine(text: string): void {
  process.stderr.write(`galley kernel: ${text}\n`);
}
