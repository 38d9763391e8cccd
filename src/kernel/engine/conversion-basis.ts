/** What a conversion rests on, so that it can be kept and taken up again while all of that is as it was. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Basis } from "./conversion.js";
import type { ModuleResolution } from "./module-resolution.js";
import { isInstalled } from "./own-package.js";
import { hashOf, specifiersOf } from "./project-modules.js";

interface Converted {
  program: ts.Program;
  resolution: ModuleResolution;
  /** The cell, the declarations before it, and cells that are modules: they are no files. */
  inMemory: (file: string) => boolean;
  /** Where the options of the project are, or would be. */
  settings: LookedFor;
}

/** What became of paths that were looked at. */
export type LookedFor = Pick<Basis, "files" | "missing">;

/** Also of what the cells before it import, since their declarations lead there. */
export function basisOf({ program, resolution, inMemory, settings }: Converted): Basis {
  // Packages of a workspace, which lie elsewhere, among them; what is installed changes with the lockfile.
  const ofProject = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("/node_modules/"));
  const lookUps = ofProject
    .filter(({ fileName }) => !isInstalled(fileName))
    .flatMap((file) => resolution.lookUpsOf(file.fileName, specifiersOf(file)));
  const onDisk = ofProject.filter(({ fileName }) => !inMemory(fileName));
  const { files, missing } = lookedFor(lookUps.flatMap(({ sought }) => sought));
  return {
    files: [
      ...onDisk.map((file): [string, string] => [file.fileName, hashOf(file)]),
      ...settings.files,
      ...files,
    ],
    missing: [...new Set([...settings.missing, ...missing])],
    packages: [
      ...new Set(lookUps.map(({ specifier }) => specifier).filter((specifier) => isPackage(specifier))),
    ],
  };
}

export function lookedFor(paths: readonly string[]): LookedFor {
  const looked = [...new Set(paths)];
  return {
    files: looked.filter(isFile).map((file) => [file, hashOfFile(file)]),
    missing: [...new Set(looked.filter((file) => !existsSync(file)).map(firstMissing))],
  };
}

/** As `hashOf` has it of a file in the program. */
export function hashOfFile(file: string): string {
  return createHash("sha256").update(readFileSync(file, "utf8")).digest("base64url");
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** Of `file`, which is not there, the uppermost folder that is not there either: one thing to look at in place of many. */
function firstMissing(file: string): string {
  const folder = path.dirname(file);
  return folder === file || existsSync(folder) ? file : firstMissing(folder);
}

const isPackage = (specifier: string): boolean => !/^[./]/.test(specifier) && !isBuiltin(specifier);
