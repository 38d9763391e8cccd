import { dirname, relative, sep } from "node:path";
import type { Config } from "../config/config.js";
import { determinismOf } from "../config/determinism.js";
import { KernelStartError } from "../errors.js";
import { BUILT_IN } from "../execute/built-in.js";
import { toExecuteOptions } from "../execute/execute-options.js";
import type { Kernel } from "../execute/kernel.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { BuildReporter } from "./build-event.js";
import { kernelNameOf } from "./kernel-name.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { runNotebook, startNotebookKernel } from "./run-notebook.js";

export interface ExecutionContext {
  config: Config;
  report: BuildReporter;
  signal: AbortSignal;
}

/**
 * Starts the kernel that a notebook is to run in, for `executeSource`, which closes it.
 *
 * @param path absolute; the kernel works in its folder
 * @throws KernelStartError
 */
export function startKernelOf(
  { file, notebook }: SourceNotebook,
  path: string,
  { config, signal }: Omit<ExecutionContext, "report">,
): Promise<Kernel> {
  const kernelName = kernelNameOf(notebook, config.kernelName);
  const determinism = determinismOf(config.determinism, relative(config.root, path).split(sep).join("/"));
  return startNotebookKernel({
    kernelName,
    cwd: dirname(path),
    ...(determinism !== undefined && { determinism }),
    notebook,
    options: toExecuteOptions(config.execute),
    signal,
  }).catch((error: unknown) => {
    throw config.kernelName === undefined && kernelName !== BUILT_IN ? naming(file, error) : error;
  });
}

/**
 * Runs a notebook as the project's settings say, and tells the reporter of each step.
 *
 * @param path absolute; the kernel works in its folder
 * @param kernel where one has been started for it
 * @throws KernelStartError
 */
export async function executeSource(
  source: SourceNotebook,
  path: string,
  context: ExecutionContext,
  kernel?: Promise<Kernel>,
): Promise<ExecutedNotebook> {
  const { file, notebook } = source;
  const { config, report, signal } = context;
  const cellCount = notebook.cells.length;
  report({ type: "notebook-start", file, kernel: kernelNameOf(notebook, config.kernelName), cellCount });
  return runNotebook(await (kernel ?? startKernelOf(source, path, context)), {
    notebook,
    options: toExecuteOptions(config.execute),
    hooks: {
      onCellStart: (cellIndex) => report({ type: "cell-start", file, cellIndex, cellCount }),
      onCellEnd: (run) => report({ type: "cell-end", file, run, cellCount }),
    },
    signal,
  });
}

/** A kernel that a notebook asks for is its own affair; what keeps all kernels from starting is told once for all. */
function naming(file: string, error: unknown): unknown {
  if (!(error instanceof KernelStartError)) return error;
  const { message, remedy, cause } = error;
  return new KernelStartError(`${file}: ${message}`, { cause, ...(remedy !== undefined && { remedy }) });
}
