import type { Environment } from "../jupyter/data-folders.js";

/** This process's environment as a kernel gets it. */
export function kernelEnvironment(added: Record<string, string> = {}): Environment {
  // Set where Galley itself runs below a Jupyter server; a kernel would take that server for its parent.
  return { ...process.env, JPY_PARENT_PID: undefined, ...added };
}
