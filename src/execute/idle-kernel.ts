/** In the place of a kernel, for a notebook that asks none for anything: no process is started. */
import { tslabPackage } from "../kernel/tslab-package.js";
import type { Determinism } from "../notebook/executed.js";
import { kernelWrittenIn } from "./as-executed.js";
import type { Notebook } from "../notebook/nbformat.js";
import { isObject } from "../notebook/is-object.js";
import { packageVersion } from "../package-version.js";
import { BUILT_IN } from "./built-in.js";
import { builtInNotebook } from "./built-in-notebook.js";
import type { Kernel } from "./kernel.js";

/**
 * @param name of the kernel that it stands for
 * @param determinism what that would hold fixed
 */
export function idleKernel(name: string, notebook: Notebook, determinism?: Determinism): Kernel {
  let alive = true;
  return {
    ...saidOf(name, notebook),
    ...(determinism && { determinism }),
    get alive() {
      return alive;
    },
    execute: () => Promise.reject(new Error("there is no kernel, since nothing was to be asked of one")),
    onLateEvent: () => {},
    drain: async () => {},
    close: async () => void (alive = false),
  };
}

/** Of a kernel of others as much as the notebook tells of the one that it had. */
function saidOf(name: string, notebook: Notebook): Pick<Kernel, "description" | "notebookMetadata"> {
  if (name === BUILT_IN)
    return builtInNotebook({ galley: packageVersion(), typescript: tslabPackage().typescriptVersion });
  const description = kernelWrittenIn(notebook);
  const { language_info: language, kernelspec } = notebook.metadata;
  return {
    description,
    notebookMetadata: {
      language_info: isObject(language) ? language : { name: description.language },
      kernelspec: isObject(kernelspec) ? kernelspec : { name, display_name: name },
    },
  };
}
