import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

export interface DependencyRequest {
  /** What the user asked for: a version, a range, an address, or a path. */
  asked: string | undefined;
  /** The folder of the Galley that runs now. */
  packageRoot: string;
  version: string;
  /** The new project, absolute. */
  folder: string;
  cwd: string;
}

/**
 * What a new project's package.json should ask npm for, so that it gets the Galley that made it: the tarball or
 * repository this one was installed from, the checkout it runs from, or else its published version.
 */
export function galleyDependency({ asked, packageRoot, version, folder, cwd }: DependencyRequest): string {
  if (asked !== undefined) {
    const path = resolve(cwd, asked.replace(/^file:/, ""));
    return existsSync(path) ? fileSpec(path, folder) : asked;
  }
  if (basename(dirname(packageRoot)) !== "node_modules") return fileSpec(packageRoot, folder);
  const origin = installedFrom(packageRoot);
  if (origin?.startsWith("file:")) {
    return fileSpec(resolve(dirname(dirname(packageRoot)), origin.slice("file:".length)), folder);
  }
  return origin?.startsWith("git") ? origin : `^${version}`;
}

function fileSpec(path: string, folder: string): string {
  return `file:${relative(folder, path).split(sep).join("/")}`;
}

/** What npm noted beside the installed packages; other package managers keep no such note. */
function installedFrom(packageRoot: string): string | undefined {
  const lockfile = join(dirname(packageRoot), ".package-lock.json");
  if (!existsSync(lockfile)) return undefined;
  const { packages } = JSON.parse(readFileSync(lockfile, "utf8")) as HiddenLockfile;
  return packages?.[`node_modules/${basename(packageRoot)}`]?.resolved;
}

interface HiddenLockfile {
  packages?: Record<string, { resolved?: string }>;
}
