import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { systemContext } from "../jupyter/data-folders.js";
import { installKernelspec } from "../jupyter/install/install-kernelspec.js";
import type { KernelProgram } from "../jupyter/install/kernel-json.js";
import { kernelspecPlace } from "../jupyter/install/kernelspec-place.js";
import { everyKernelspec } from "../jupyter/kernelspecs.js";
import { folderOf } from "../jupyter/install/examine-kernelspecs.js";
import { packageVersion } from "../package-version.js";
import type { InstallFlags } from "./kernel-command.js";
import { openTerminal } from "./terminal.js";

export async function kernelInstall({ name, displayName, replace, ...flags }: InstallFlags): Promise<void> {
  const program = kernelProgram(process.env["PATH"] ?? "");
  const { resourceDir, replacedGalley } = await installKernelspec({
    name,
    displayName,
    place: kernelspecPlace(flags, systemContext(process.env)),
    program,
    logos: fileURLToPath(new URL("../../assets/kernelspec", import.meta.url)),
    replace: replace ?? false,
  });
  const instead = replacedGalley === undefined ? "" : `, in place of Galley ${replacedGalley}'s`;
  openTerminal().print(
    [`Installed kernel "${path.basename(resourceDir)}" in ${resourceDir}${instead}`]
      .concat(await whatHidesIt(resourceDir), inNpxCache(program.galley))
      .join("\n"),
  );
}

/**
 * What the kernelspec will start: this Galley, and the Node it runs in; by the name under which PATH has that Node, since
 * many installers keep the name and move what it stands for.
 */
function kernelProgram(searchPath: string): KernelProgram {
  const node = searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, path.basename(process.execPath)))
    .find((file) => path.isAbsolute(file) && isSameFile(file, process.execPath));
  return {
    node: node ?? process.execPath,
    galley: fileURLToPath(new URL("main.js", import.meta.url)),
    version: packageVersion(),
  };
}

function isSameFile(file: string, other: string): boolean {
  return existsSync(file) && realpathSync(file) === realpathSync(other);
}

async function whatHidesIt(resourceDir: string): Promise<string[]> {
  const name = path.basename(resourceDir);
  const taken = (await everyKernelspec(process.env)).find((spec) => spec.name === name);
  if (taken === undefined) {
    return [`Jupyter does not look there unless it runs in that prefix, or JUPYTER_PATH names it.`];
  }
  return folderOf(taken) === resourceDir ? [] : [`It is hidden by the kernel in ${folderOf(taken)}`];
}

function inNpxCache(galley: string): string[] {
  if (!galley.split(path.sep).includes("_npx")) return [];
  return ["This Galley is in npx's cache, which npm may clear; a kernel should be of an installed Galley."];
}
