/**
 * Starts the process of a kernel and meets it on its sockets.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { KernelStartError } from "../errors.js";
import { awaitReady } from "../jupyter/client/await-ready.js";
import { connectClient } from "../jupyter/client/jupyter-client.js";
import type { JupyterClient } from "../jupyter/client/jupyter-client.js";
import { startKernelProcess } from "../jupyter/client/kernel-process.js";
import type { KernelProcess, KernelProcessOptions } from "../jupyter/client/kernel-process.js";
import { localConnection, writeConnectionFile } from "../jupyter/connection-file.js";
import type { Environment } from "../jupyter/data-folders.js";
import { freePorts } from "../jupyter/free-ports.js";
import type { JsonObject } from "../notebook/nbformat.js";
import type { Launch } from "./launch.js";
import { unlessAborted } from "../kernel/unless-aborted.js";
import { describeExit, lastLines } from "../kernel/exit-text.js";

export interface ConnectedKernel {
  process: KernelProcess;
  client: JupyterClient;
  /** Content of its `kernel_info_reply`. */
  kernelInfo: JsonObject;
  argv: readonly string[];
}

export interface ConnectOptions {
  cwd: string;
  env: Environment;
  startupTimeoutMs: number;
  signal?: AbortSignal;
}

/** Somebody else took a port between our finding it free and the kernel's binding it. */
const PORT_TAKEN = /EADDRINUSE|address (already )?in use/i;
/**
 * tslab does not end when it cannot start, it only says so. A blocked socket is no such case: tslab answers on one
 * socket while it still binds another, and only that answer is lost.
 */
const CANNOT_START = new RegExp(
  `${PORT_TAKEN.source}|^UnhandledPromiseRejection:(?!.*Socket is blocked)`,
  "im",
);
const MAX_STARTS = 3;
const LOOK_AT_OUTPUT_MS = 100;

/** Resolves when the kernel answers and its output reaches us. Throws KernelStartError, and leaves no process. */
export async function connectKernel(launch: Launch, options: ConnectOptions): Promise<ConnectedKernel> {
  for (let attempt = 1; ; attempt++) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "galley-kernel-"));
    try {
      return await startOnce(launch, options, folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      const isPortTaken = error instanceof KernelStartError && PORT_TAKEN.test(error.message);
      if (!isPortTaken || attempt === MAX_STARTS) throw error;
    }
  }
}

async function startOnce(launch: Launch, options: ConnectOptions, folder: string): Promise<ConnectedKernel> {
  const connection = localConnection(await freePorts(5), launch.name);
  const connectionFile = path.join(folder, "connection.json");
  await writeConnectionFile(connectionFile, connection);
  const { argv, env } = launch.command(connectionFile, options.env);
  const cwd = path.resolve(options.cwd);
  const process = await spawnKernel(launch, { argv, cwd, env: { ...options.env, ...env }, folder });
  const client = connectClient(connection);
  try {
    const kernelInfo = await unlessAborted(
      meet(launch, process, client, options.startupTimeoutMs),
      options.signal,
    );
    return { process, client, kernelInfo, argv };
  } catch (error) {
    client.close();
    await process.kill();
    throw error;
  }
}

async function spawnKernel(launch: Launch, options: KernelProcessOptions): Promise<KernelProcess> {
  try {
    return await startKernelProcess(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? `program ${options.argv[0]} not found` : message;
    throw new KernelStartError(`kernel ${launch.name} cannot be started: ${reason}`, {
      cause: error,
      remedy: "Check the kernel's kernel.json, or install the kernel again.",
    });
  }
}

async function meet(
  launch: Launch,
  process: KernelProcess,
  client: JupyterClient,
  timeoutMs: number,
): Promise<JsonObject> {
  const { ready, cancel } = awaitReady(client);
  const timers: NodeJS.Timeout[] = [];
  const stopped = new Promise<string>((resolve) => {
    timers.push(setTimeout(() => resolve(`did not answer within ${timeoutMs / 1000} s`), timeoutMs));
    const look = (): void => {
      if (CANNOT_START.test(process.printed.since(0))) resolve("could not start");
    };
    timers.push(setInterval(look, LOOK_AT_OUTPUT_MS));
    void process.exited.then((exit) => resolve(`ended while it started (${describeExit(exit)})`));
  });
  try {
    const first = await Promise.race([ready, stopped]);
    if (typeof first !== "string") return first.content;
    throw startError(launch.name, first, process.printed.since(0));
  } finally {
    cancel();
    for (const timer of timers) clearTimeout(timer);
  }
}

function startError(name: string, what: string, printed: string): KernelStartError {
  const said = lastLines(printed, 20);
  const output = said.length === 0 ? "; it printed nothing" : `; it printed:\n  ${said.join("\n  ")}`;
  return new KernelStartError(`kernel ${name} ${what}${output}`, {
    remedy: what.startsWith("did not answer")
      ? "Give it more time with startup_timeout, or see what it printed."
      : "See what it printed: the kernel itself has to be repaired.",
  });
}
