/** A kernelspec's kernel in a process of its own, with a connection to it. */
import type { Environment } from "../jupyter/data-folders.js";
import { heldEnvironment } from "../kernel/held-environment.js";
import type { Determinism } from "../notebook/executed.js";
import { chooseQuirks } from "./choose-quirks.js";
import { connectKernel } from "./connect-kernel.js";
import { JupyterKernel } from "./jupyter-kernel.js";
import type { Kernel } from "./kernel.js";
import { findLaunch } from "./launch.js";
import { notebookMetadata } from "./notebook-metadata.js";
import type { StartKernelOptions } from "./start-kernel.js";

/**
 * @param env all of the kernel's environment
 * @throws KernelStartError
 */
export async function startJupyterKernel(
  { name, cwd, determinism, startupTimeoutMs, iopubTimeoutMs, signal }: StartKernelOptions,
  env: Environment,
): Promise<Kernel> {
  const held = placeOf(determinism);
  const heldEnv = { ...env, ...heldEnvironment(held ?? {}) };
  const launch = await findLaunch(name, env);
  const { process, client, kernelInfo, argv } = await connectKernel(launch, {
    cwd,
    env: heldEnv,
    startupTimeoutMs,
    ...(signal && { signal }),
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
