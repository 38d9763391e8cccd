/** Kernels that start while the types of all notebooks are asked about: most often they are right. */
import { join } from "node:path";
import type { Kernel } from "../execute/kernel.js";
import type { ExecutionContext } from "./execute-source.js";
import type { SourceNotebook } from "./notebook-parameters.js";
import { hasErrors } from "./notebook-result.js";
import type { Preflighted } from "./preflight/preflight.js";

export interface KernelsAhead {
  /** The kernel of a notebook, for whoever runs it, and closes it; `undefined` where none was started. */
  take(file: string): Promise<Kernel> | undefined;
  /** Those of notebooks that will not run. */
  closeRefused(types: Preflighted): Promise<void>;
  /** Those that nobody has taken. */
  closeRest(): Promise<void>;
}

/** @param first the notebooks that will run at once, where their types are right */
export async function startKernelsAhead(
  first: readonly SourceNotebook[],
  context: Omit<ExecutionContext, "report">,
): Promise<KernelsAhead> {
  const kernels = new Map<string, Promise<Kernel>>();
  // What starts kernels is loaded only where one starts.
  if (first.length > 0) {
    const { startKernelOf } = await import("./execute-source.js");
    for (const source of first) {
      const kernel = startKernelOf(source, join(context.config.root, source.file), context);
      // That it does not start is told by whoever takes it.
      kernel.catch(() => undefined);
      kernels.set(source.file, kernel);
    }
  }
  const take = (file: string): Promise<Kernel> | undefined => {
    const kernel = kernels.get(file);
    kernels.delete(file);
    return kernel;
  };
  const close = async (files: readonly string[]): Promise<void> => {
    await Promise.all(files.flatMap((file) => take(file) ?? []).map(closeWhenStarted));
  };
  return {
    take,
    closeRefused: (types) => close([...kernels.keys()].filter((file) => hasErrors(types.get(file) ?? []))),
    closeRest: () => close([...kernels.keys()]),
  };
}

async function closeWhenStarted(starting: Promise<Kernel>): Promise<void> {
  const kernel = await starting.catch(() => undefined);
  await kernel?.close("immediate");
}
