/**
 * Where Jupyter keeps kernelspecs, in Jupyter's own order of precedence
 * (https://docs.jupyter.org/en/latest/use/jupyter-directories.html#data-files), without asking Python.
 */
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface DataFolderContext {
  env: Environment;
  platform: NodeJS.Platform;
  home: string;
  /** Whether a file exists; only asked for `python3` and `jupyter` on PATH. */
  exists: (file: string) => boolean;
}

export function systemContext(env: Environment): DataFolderContext {
  return { env, platform: process.platform, home: env["HOME"] || os.homedir(), exists: existsSync };
}

/** Folders that may hold `kernels/`, best first, without repetition; they need not exist. */
export function dataFolders(context: DataFolderContext): string[] {
  const { env } = context;
  const named = (env["JUPYTER_PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const user = [userDataFolder(context)];
  const environments = environmentPrefixes(context).map((prefix) => path.join(prefix, "share", "jupyter"));
  const own = isTrue(env["JUPYTER_PREFER_ENV_PATH"])
    ? [...environments, ...user]
    : [...user, ...environments];
  return [...new Set([...named, ...own, ...systemFolders(context)])];
}

/** Jupyter's folder of one user; it need not exist. */
export function userDataFolder({ env, platform, home }: DataFolderContext): string {
  if (env["JUPYTER_DATA_DIR"]) return env["JUPYTER_DATA_DIR"];
  if (platform === "darwin") return path.join(home, "Library", "Jupyter");
  if (platform === "win32") return path.join(env["APPDATA"] ?? home, "jupyter");
  return path.join(env["XDG_DATA_HOME"] || path.join(home, ".local", "share"), "jupyter");
}

/**
 * Jupyter looks below `sys.prefix` of the Python it runs in. We run in none, so we take the environments a user
 * would have in mind: the active virtualenv or conda environment, and the one whose programs come first on PATH.
 */
export function environmentPrefixes({ env, exists }: DataFolderContext): string[] {
  const active = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].flatMap((prefix) => prefix ?? []);
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const onPath = ["jupyter", "python3"].flatMap((program) => {
    const folder = folders.find((candidate) => exists(path.join(candidate, program)));
    return folder === undefined ? [] : [path.dirname(folder)];
  });
  return [...active, ...onPath];
}

/** Jupyter's folders of the whole machine, best first. */
export function systemFolders({ env, platform }: DataFolderContext): string[] {
  if (platform === "win32") return [path.join(env["PROGRAMDATA"] ?? "C:\\ProgramData", "jupyter")];
  return ["/usr/local/share/jupyter", "/usr/share/jupyter"];
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "n", "no", "off", "false"].includes(value.toLowerCase());
}
