import { asksKernel } from "../execute/asks-kernel.js";
import { sourcesToRun } from "../execute/cells-to-run.js";
import { executeNotebook, type ExecuteHooks } from "../execute/execute.js";
import type { ExecuteOptions } from "../execute/execute-options.js";
import { idleKernel } from "../execute/idle-kernel.js";
import type { Kernel } from "../execute/kernel.js";
import { startKernel } from "../execute/start-kernel.js";
import type { Determinism, ExecutedNotebook } from "../notebook/executed.js";
import type { Notebook } from "../notebook/nbformat.js";

export interface KernelRequest {
  kernelName: string;
  /** The kernel's working directory: the notebook's folder, as in Jupyter. */
  cwd: string;
  /** What is held fixed; nothing where absent. */
  determinism?: Determinism;
  /** It will be run in this kernel. */
  notebook: Notebook;
  options: ExecuteOptions;
  signal: AbortSignal;
}

export interface RunRequest {
  notebook: Notebook;
  options: ExecuteOptions;
  hooks: ExecuteHooks;
  /** Aborting kills the kernel; what had run until then is still returned. */
  signal: AbortSignal;
}

/**
 * Starts a kernel for one notebook; `runNotebook` closes it. No process is started where the notebook asks a kernel for nothing.
 *
 * @throws KernelStartError
 * @throws the signal's reason, where it is aborted before the kernel is there
 */
export async function startNotebookKernel(request: KernelRequest): Promise<Kernel> {
  const { kernelName: name, cwd, determinism, notebook, options, signal } = request;
  if (!(await asksKernel(notebook, options))) return idleKernel(name, notebook, determinism);
  const { startupTimeoutMs, iopubTimeoutMs } = options;
  const limits = { startupTimeoutMs, iopubTimeoutMs };
  const upcoming = sourcesToRun(notebook.cells, options);
  return startKernel({ name, cwd, ...limits, upcoming, signal, ...(determinism && { determinism }) });
}

/**
 * Runs a notebook in a kernel of its own, which is closed in every case.
 *
 * @throws the signal's reason, where it was aborted before the first cell
 */
export async function runNotebook(kernel: Kernel, request: RunRequest): Promise<ExecutedNotebook> {
  const { notebook, options, hooks, signal } = request;
  const kill = (): void => void kernel.close("immediate");
  signal.addEventListener("abort", kill);
  try {
    signal.throwIfAborted();
    return await executeNotebook(notebook, kernel, options, hooks);
  } finally {
    signal.removeEventListener("abort", kill);
    await kernel.close(signal.aborted ? "immediate" : options.shutdownKernel);
  }
}
