import { createRequire } from "node:module";
import path from "node:path";
import { writeFiles } from "./notebook.mjs";

const CONNECTION = "{connection_file}";
const deno = path.join(import.meta.dirname, "../node_modules/@deno/linux-x64-glibc/deno");
const tslab = () => [
  process.execPath,
  createRequire(import.meta.url).resolve("tslab/bin/tslab"),
  "kernel",
  "--config-path",
  CONNECTION,
];

/** How the kernels that are compared are started. */
const COMMANDS = {
  galley: ({ main }) => [process.execPath, main, "kernel", "start", "--connection-file", CONNECTION],
  "stock-tslab": tslab,
  // Under the name that notebooks ask for.
  tslab,
  deno: () => [deno, "jupyter", "--kernel", "--conn", CONNECTION],
  ipykernel: ({ python }) => [python, "-m", "ipykernel_launcher", "-f", CONNECTION],
};

/**
 * Writes the kernelspecs of these kernels below a folder.
 *
 * @returns the environment in which Jupyter finds them
 */
export function makeKernelspecs(folder, kernels, { main, python }) {
  for (const kernel of kernels) {
    if (COMMANDS[kernel] === undefined)
      throw new Error(`there is no kernel ${kernel}, only ${Object.keys(COMMANDS).join(", ")}`);
    const argv = COMMANDS[kernel]({ main, python });
    writeFiles(folder, {
      [`jupyter/kernels/${kernel}/kernel.json`]: {
        argv,
        display_name: kernel,
        language: "any",
        interrupt_mode: "signal",
      },
    });
  }
  return { JUPYTER_PATH: path.join(folder, "jupyter") };
}
