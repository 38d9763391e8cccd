/**
 * Which tslab runs, and which versions it really has: `kernel_info` claims TypeScript 3.7.2 for all of them.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export interface TslabPackage {
  folder: string;
  version: string;
  typescriptVersion: string;
}

/**
 * The package behind a kernel that was started with `argv` in `cwd`. As tslab does itself, a tslab that is installed in a
 * `node_modules` at or above `cwd` is taken in place of the one that was started.
 */
export function findTslabPackage(argv: readonly string[], cwd: string, PATH = ""): TslabPackage | undefined {
  const started = argv.filter((word) => /(^|[/\\])tslab$/.test(word)).flatMap((word) => locate(word, PATH));
  for (const folder of [...localFolders(cwd), ...started]) {
    const found = readPackage(folder);
    if (found !== undefined) return found;
  }
  return undefined;
}

function localFolders(cwd: string): string[] {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", "tslab");
    if (path.basename(folder) !== "node_modules" && existsSync(path.join(candidate, "dist", "main.js"))) {
      folders.push(candidate);
    }
    if (path.dirname(folder) === folder) return folders;
  }
}

/** `<package>/bin/tslab`, perhaps through links, for a path or for a program on PATH. */
function locate(program: string, PATH: string): string[] {
  const candidates = path.isAbsolute(program)
    ? [program]
    : PATH.split(path.delimiter).map((folder) => path.join(folder, program));
  const file = candidates.find((candidate) => existsSync(candidate));
  return file === undefined ? [] : [path.dirname(path.dirname(realpathSync(file)))];
}

function readPackage(folder: string): TslabPackage | undefined {
  try {
    const requireThere = createRequire(path.join(folder, "package.json"));
    return {
      folder,
      version: versionIn(path.join(folder, "package.json")),
      typescriptVersion: versionIn(requireThere.resolve("@tslab/typescript-for-tslab/package.json")),
    };
  } catch {
    // Not a tslab as we know it; then its versions stay unknown.
    return undefined;
  }
}

function versionIn(file: string): string {
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}
