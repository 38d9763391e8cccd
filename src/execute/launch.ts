/**
 * Kernel name -> what has to be started for it.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { KernelStartError } from "../errors.js";
import type { Environment } from "../jupyter/data-folders.js";
import { kernelCommand } from "../jupyter/kernel-command.js";
import type { KernelCommand } from "../jupyter/kernel-command.js";
import { readKernelspec, scanKernelspecs } from "../jupyter/kernelspecs.js";
import type { BrokenKernelspec, Kernelspec } from "../jupyter/kernelspecs.js";
import { builtInTslab } from "./tslab/package.js";

export interface Launch {
  name: string;
  displayName: string;
  language: string;
  interruptMode: "signal" | "message";
  command(connectionFile: string, env: Environment): KernelCommand;
}

/** The name under which every notebook for tslab runs, whether or not tslab is installed for Jupyter. */
const BUILT_IN = "tslab";

/** Loaded into the built-in tslab before it starts; each file says what for. */
const PRELOADED = ["publish-at-once.cjs", "node-types.cjs"].map((file) =>
  fileURLToPath(new URL(`tslab/${file}`, import.meta.url)),
);

/**
 * `tslab` is built in; any other name is a kernelspec of Jupyter's, or the path of a folder that holds a `kernel.json`.
 * Throws KernelStartError, which lists the kernels there are.
 */
export async function findLaunch(name: string, env: Environment): Promise<Launch> {
  if (name === BUILT_IN) return builtInLaunch();
  const byPath = isPath(name) ? await readKernelspec(path.resolve(name)) : undefined;
  if (byPath !== undefined) return launchOf(byPath);
  const { kernelspecs, broken } = await scanKernelspecs(env);
  const found = [...kernelspecs, ...broken].find((spec) => spec.name === name.toLowerCase());
  if (found !== undefined) return launchOf(found);
  const names = [...new Set([BUILT_IN, ...kernelspecs.map((spec) => spec.name)])];
  throw new KernelStartError(`kernel ${JSON.stringify(name)} not found`, {
    remedy: `Install it for Jupyter, or use one of these: ${names.join(", ")}.`,
  });
}

function builtInLaunch(): Launch {
  return {
    name: BUILT_IN,
    displayName: "TypeScript",
    language: "typescript",
    interruptMode: "signal",
    command: (connectionFile) => ({
      argv: [
        process.execPath,
        ...PRELOADED.flatMap((file) => ["--require", file]),
        builtInTslab(),
        "kernel",
        "--config-path",
        connectionFile,
      ],
      env: {},
    }),
  };
}

function launchOf(spec: Kernelspec | BrokenKernelspec): Launch {
  if ("reason" in spec) {
    throw new KernelStartError(`${spec.file}: broken kernelspec: ${spec.reason}`, {
      remedy: "Repair that file, or install the kernel again.",
    });
  }
  const { name, displayName, language, interruptMode } = spec;
  return {
    name,
    displayName,
    language,
    interruptMode,
    command: (connectionFile, env) => inMemoryHistory(kernelCommand(spec, connectionFile, env, existsSync)),
  };
}

/** As nbclient does: what a build runs is not history of the user's, and the history file locks between kernels. */
function inMemoryHistory(command: KernelCommand): KernelCommand {
  const isIpykernel = command.argv.some((word) => /^ipykernel(_launcher)?$/.test(word));
  return isIpykernel
    ? { ...command, argv: [...command.argv, "--HistoryManager.hist_file=:memory:"] }
    : command;
}

function isPath(name: string): boolean {
  return name.includes("/") || name.includes(path.sep);
}
