/**
 * Kernel name -> running kernel.
 */
import { existsSync } from "node:fs";
import { KernelStartError } from "../errors.js";
import type { Environment } from "../jupyter/data-folders.js";
import { heldEnvironment } from "../kernel/held-environment.js";
import type { Determinism } from "../notebook/executed.js";
import { chooseQuirks } from "./choose-quirks.js";
import { connectKernel } from "./connect-kernel.js";
import { JupyterKernel } from "./jupyter-kernel.js";
import type { Kernel } from "./kernel.js";
import { findLaunch } from "./launch.js";
import { BUILT_IN } from "./built-in.js";
import { startRuntimeKernel } from "./runtime-kernel.js";
import { notebookMetadata } from "./notebook-metadata.js";

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
  /** How long the kernel may be silent between the reply to a cell and the end of its outputs. */
  iopubTimeoutMs: number;
}

/**
 * Starts a kernel and waits until it answers and its output reaches us. The caller must `close` it; should this process end
 * before, however it ends, the kernel and what its cells started end too.
 *
 * Throws KernelStartError when there is no such kernel (it lists those there are), when it cannot be started, ends at once
 * or does not answer in time; the message says what it printed.
 *
 * @example
 * const kernel = await startKernel({ name: "tslab", cwd: "notebooks", startupTimeoutMs: 60_000, iopubTimeoutMs: 4_000 });
 */
export async function startKernel(options: StartKernelOptions): Promise<Kernel> {
  const { name, cwd, determinism, startupTimeoutMs, iopubTimeoutMs } = options;
  if (!existsSync(cwd))
    throw new KernelStartError(`folder ${cwd} does not exist, so no kernel can run in it`);
  const env = kernelEnvironment(options.env);
  if (name === BUILT_IN)
    return startRuntimeKernel({ cwd, env, startupTimeoutMs, ...(determinism && { determinism }) });
  const held = placeOf(determinism);
  const heldEnv = { ...env, ...heldEnvironment(held ?? {}) };
  const launch = await findLaunch(name, env);
  const { process, client, kernelInfo, argv } = await connectKernel(launch, {
    cwd,
    env: heldEnv,
    startupTimeoutMs,
  });
  const interrupt = (): void => {
    if (launch.interruptMode === "message") client.send("control", "interrupt_request", {});
    else process.interrupt();
  };
  return new JupyterKernel({
    connection: { client, process, interrupt, silenceMs: iopubTimeoutMs },
    quirks: chooseQuirks({ name: launch.name, kernelInfo, argv, cwd, env }),
    notebookMetadata: notebookMetadata(kernelInfo, launch),
    ...(held && { determinism: held }),
  });
}

/** What a process can be told by its environment. */
function placeOf({ locale, timeZone }: Determinism = {}): Determinism | undefined {
  if (locale === undefined && timeZone === undefined) return undefined;
  return { ...(locale !== undefined && { locale }), ...(timeZone !== undefined && { timeZone }) };
}

function kernelEnvironment(added: Record<string, string> = {}): Environment {
  // Set where Galley itself runs below a Jupyter server; a kernel would take that server for its parent.
  return { ...process.env, JPY_PARENT_PID: undefined, ...added };
}
