import { readConnectionFile } from "../jupyter/connection-file.js";
import { startKernelServer } from "../jupyter/server/kernel-server.js";
import { startRuntime } from "../kernel/session/start-runtime.js";

/** Runs the kernel until a client shuts it down. */
export async function kernelStart(connectionFile: string): Promise<void> {
  const connection = await readConnectionFile(connectionFile);
  const runtime = await startRuntime({ cwd: process.cwd() });
  const server = await startKernelServer(runtime, connection);
  process.on("SIGINT", () => void server.interrupt());
  process.on("SIGTERM", () => void server.close());
  await server.closed;
}
