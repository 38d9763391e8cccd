/** Where a kernelspec can be put, in the words of Jupyter's own tools. */
import path from "node:path";
import { UsageError } from "../../errors.js";
import { environmentPrefixes, systemFolders, userDataFolder } from "../data-folders.js";
import type { DataFolderContext } from "../data-folders.js";

export interface PlaceFlags {
  /** For this user; what is taken where nothing is asked for. */
  user?: true;
  /** For every user of the machine. */
  system?: true;
  /** In the active Python environment. */
  sysPrefix?: true;
  /** Below this folder, as Jupyter looks for kernels there when it runs in that prefix. */
  prefix?: string;
}

export interface Place {
  /** The folder that holds one folder for each kernel. */
  kernelsFolder: string;
  /** The prefix it lies in: moved as a whole, what is in it should go on working. */
  prefix?: string;
}

/** @throws UsageError two places are asked for, or there is no environment to install into */
export function kernelspecPlace(flags: PlaceFlags, context: DataFolderContext): Place {
  const asked = askedPlaces(flags);
  if (asked.length > 1) {
    throw new UsageError(`${asked.join(" and ")} exclude each other`, { remedy: "Give one of them." });
  }
  if (flags.prefix !== undefined) return inPrefix(path.resolve(flags.prefix));
  if (flags.sysPrefix) return inPrefix(activeEnvironment(context));
  const [system = ""] = systemFolders(context);
  return { kernelsFolder: path.join(flags.system ? system : userDataFolder(context), "kernels") };
}

/** The flags that name a place, as they are typed. */
export function askedPlaces({ user, system, sysPrefix, prefix }: PlaceFlags): string[] {
  const flags = { "--user": user, "--system": system, "--sys-prefix": sysPrefix, "--prefix": prefix };
  return Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
}

function inPrefix(prefix: string): Place {
  return { kernelsFolder: path.join(prefix, "share", "jupyter", "kernels"), prefix };
}

function activeEnvironment(context: DataFolderContext): string {
  const [prefix] = environmentPrefixes(context);
  if (prefix !== undefined) return prefix;
  throw new UsageError(
    "--sys-prefix finds no Python environment: none is active, and no python3 is on PATH",
    {
      remedy: "Activate the environment, or name its folder with --prefix DIR.",
    },
  );
}
