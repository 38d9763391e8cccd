import { systemContext } from "../jupyter/data-folders.js";
import { askedPlaces, kernelspecPlace, type PlaceFlags } from "../jupyter/install/kernelspec-place.js";
import { uninstallKernelspec } from "../jupyter/install/uninstall-kernelspec.js";
import { openTerminal } from "./terminal.js";

export async function kernelUninstall(name: string, flags: PlaceFlags): Promise<void> {
  const { env } = process;
  const place = askedPlaces(flags).length === 0 ? undefined : kernelspecPlace(flags, systemContext(env));
  const folder = await uninstallKernelspec({ name, place, env });
  openTerminal().print(`Removed ${folder}`);
}
