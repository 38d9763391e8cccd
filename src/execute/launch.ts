/**
 * Kernel name -> what has to be started for it.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { KernelStartError } from "../errors.js";
import type { Environment } from "../jupyter/data-folders.js";
import { kernelCommand } from "../jupyter/kernel-command.js";
import type { KernelCommand } from "../jupyter/kernel-command.js";
import { readKernelspec, scanKernelspecs } from "../jupyter/kernelspecs.js";
import { BUILT_IN } from "./built-in.js";
import type { BrokenKernelspec, Kernelspec } from "../jupyter/kernelspecs.js";

export interface Launch {
  name: string;
  displayName: string;
  language: string;
  interruptMode: "signal" | "message";
  command(connectionFile: string, env: Environment): KernelCommand;
}

/**
 * A kernelspec of Jupyter's, by name or by the path of a folder that holds a `kernel.json`.
 * Throws KernelStartError, which lists the kernels there are.
 */
export async function findLaunch(name: string, env: Environment): Promise<Launch> {
  const byPath = isPath(name) ? await readKernelspec(path.resolve(name)) : undefined;
  if (byPath !== undefined) return launchOf(byPath);
  const { kernelspecs, broken } = await scanKernelspecs(env);
  const found = [...kernelspecs, ...broken].find((spec) => spec.name === name.toLowerCase());
  if (found !== undefined) return launchOf(found);
  const names = [...new Set([BUILT_IN, ...kernelspecs.map((spec) => spec.name)])];
  throw new KernelStartError(`kernel ${JSON.stringify(name)} not found`, {
    remedy: `Install it for Jupyter, or name another in the notebook or with --kernel: ${names.join(", ")}`,
  });
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
