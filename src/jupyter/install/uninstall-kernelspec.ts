import { rm } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../../errors.js";
import type { Environment } from "../data-folders.js";
import { everyKernelspec, readKernelspec } from "../kernelspecs.js";
import type { BrokenKernelspec, Kernelspec } from "../kernelspecs.js";
import type { Place } from "./kernelspec-place.js";
import { galleyVersion } from "./kernelspec-kind.js";
import { explainingPermissions } from "./no-permission.js";

export interface UninstallOptions {
  name: string;
  /** Where it was installed; by default wherever Jupyter finds it. */
  place: Place | undefined;
  env: Environment;
}

/**
 * Removes Galley's kernelspec of this name; its folder.
 *
 * @throws UsageError there is none, or the one that is there is not Galley's
 */
export async function uninstallKernelspec({ name, place, env }: UninstallOptions): Promise<string> {
  const wanted = name.toLowerCase();
  const candidates =
    place === undefined
      ? (await everyKernelspec(env)).filter((spec) => spec.name === wanted)
      : [await readKernelspec(path.join(place.kernelsFolder, wanted))].filter((spec) => spec !== undefined);
  const own = candidates.find((spec) => "argv" in spec && galleyVersion(spec) !== undefined);
  if (own === undefined || !("argv" in own)) throw nothingToRemove(wanted, place, candidates[0]);
  await explainingPermissions(own.resourceDir, () => rm(own.resourceDir, { recursive: true }));
  return own.resourceDir;
}

function nothingToRemove(
  name: string,
  place: Place | undefined,
  other: Kernelspec | BrokenKernelspec | undefined,
): UsageError {
  if (other === undefined) {
    const where = place === undefined ? "" : ` in ${place.kernelsFolder}`;
    return new UsageError(`no kernel "${name}" is installed${where}`, {
      remedy: "See what is installed with: galley kernel list",
    });
  }
  const folder = "argv" in other ? other.resourceDir : path.dirname(other.file);
  return new UsageError(`the kernel "${name}" in ${folder} is not Galley's`, {
    remedy: `Remove it with the tool that installed it, or with: jupyter kernelspec uninstall ${name}`,
  });
}
