/**
 * Kernel name -> running kernel.
 */
import { existsSync } from "node:fs";
import { KernelStartError } from "../errors.js";
import type { Determinism } from "../notebook/executed.js";
import type { Kernel } from "./kernel.js";
import { BUILT_IN } from "./built-in.js";
import { kernelEnvironment } from "./kernel-environment.js";
import { startRuntimeKernel } from "./runtime-kernel.js";

export interface StartKernelOptions {
  /** `tslab` is built in; otherwise a kernelspec's name, or the path of a folder with a `kernel.json`. */
  name: string;
  /** Working directory of the kernel: the notebook's folder, as Jupyter does it. */
  cwd: string;
  /** Added to the environment of the kernel. */
  env?: Record<string, string>;
  /** Galley's own kernel holds all of it, any other only locale and time zone. */
  determinism?: Determinism;
  startupTimeoutMs: number;
  /** Aborting it while the kernel starts ends that at once. */
  signal?: AbortSignal;
  /** Code of the cells that will run: Galley's own kernel checks their types while it starts. */
  upcoming?: readonly string[];
  /** How long the kernel may be silent between the reply to a cell and the end of its outputs. */
  iopubTimeoutMs: number;
}

/**
 * Starts a kernel and waits until it answers and its output reaches us. The caller must `close` it; should this process end
 * before, however it ends, the kernel and what its cells started end too.
 *
 * Throws KernelStartError when there is no such kernel (it lists those there are), when it cannot be started, ends at once
 * or does not answer in time; the message says what it printed. Throws the reason of `signal` where that is aborted before; no process
 * is left then.
 *
 * @example
 * const kernel = await startKernel({ name: "tslab", cwd: "notebooks", startupTimeoutMs: 60_000, iopubTimeoutMs: 4_000 });
 */
export async function startKernel(options: StartKernelOptions): Promise<Kernel> {
  const { name, cwd, determinism, upcoming, startupTimeoutMs, signal } = options;
  signal?.throwIfAborted();
  if (!existsSync(cwd))
    throw new KernelStartError(`folder ${cwd} does not exist, so no kernel can run in it`);
  const env = kernelEnvironment(options.env);
  if (name === BUILT_IN)
    return startRuntimeKernel({
      cwd,
      env,
      startupTimeoutMs,
      ...(signal && { signal }),
      ...(determinism && { determinism }),
      ...(upcoming && { upcoming }),
    });
  // ZeroMQ is loaded only for who needs it.
  const { startJupyterKernel } = await import("./start-jupyter-kernel.js");
  return startJupyterKernel(options, env);
}
