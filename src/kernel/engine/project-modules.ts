/** The project's own modules that a cell imports: sources and JSON, neither installed nor declarations only. */
import { createHash } from "node:crypto";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/** How the compiler keeps where a file's imports lead. */
export interface Importing extends ts.SourceFile {
  resolvedModules?: {
    forEach(visit: (resolution: { resolvedModule?: ts.ResolvedModuleFull }, specifier: string) => void): void;
  };
}

/** What `file` imports, whether or not that was found. */
export function specifiersOf({ resolvedModules }: Importing): string[] {
  const specifiers: string[] = [];
  resolvedModules?.forEach((_resolution, specifier) => specifiers.push(specifier));
  return specifiers;
}

/** What `file` imports, by specifier: the files these lead to, as far as they are part of the program. */
export function importsOf(program: ts.Program, { resolvedModules }: Importing): Map<string, ts.SourceFile> {
  const imports = new Map<string, ts.SourceFile>();
  resolvedModules?.forEach(({ resolvedModule }, specifier) => {
    const found = resolvedModule && program.getSourceFile(resolvedModule.resolvedFileName);
    if (found !== undefined) imports.set(specifier, found);
  });
  return imports;
}

/** All files of the project that `file` imports, directly or not; declaration files too. Without `file` itself. */
export function projectFiles(program: ts.Program, file: ts.SourceFile): Set<ts.SourceFile> {
  const found = new Set<ts.SourceFile>();
  const visit = (importing: ts.SourceFile): void => {
    for (const imported of importsOf(program, importing).values()) {
      if (imported === file || found.has(imported) || !isOfProject(program, imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(file);
  return found;
}

/** Whether what `file` imports as `specifier` is a module that the executor is given. */
export function importsModule(program: ts.Program, file: ts.SourceFile): (specifier: string) => boolean {
  const imports = importsOf(program, file);
  return (specifier) => {
    const imported = imports.get(specifier);
    return imported !== undefined && hasCode(imported) && isOfProject(program, imported);
  };
}

function isOfProject(program: ts.Program, file: ts.SourceFile): boolean {
  return (
    !program.isSourceFileFromExternalLibrary(file) &&
    !program.isSourceFileDefaultLibrary(file) &&
    !file.fileName.includes("/node_modules/")
  );
}

/** Whether the executor has to be given `file`: declarations have no code, and some files Node takes as they are. */
export const hasCode = (file: ts.SourceFile): boolean =>
  !file.isDeclarationFile && !/\.[cm]js$/.test(file.fileName);

const hashes = new WeakMap<ts.SourceFile, string>();

export function hashOf(file: ts.SourceFile): string {
  const known = hashes.get(file) ?? createHash("sha256").update(file.text).digest("base64url");
  hashes.set(file, known);
  return known;
}

/** Changes with the text of `module`, and with that of any project file it imports. */
export function versionOf(program: ts.Program, module: ts.SourceFile): string {
  const below = [...projectFiles(program, module)].map((file) => `${file.fileName} ${hashOf(file)}`);
  // oxlint-disable-next-line no-array-sort -- where a start-up snapshot is made Node hides what is new in it
  below.sort();
  return createHash("sha256")
    .update([hashOf(module), ...below].join("\n"))
    .digest("base64url");
}

/** Where the executor is to look for the code of `module`. */
export function outputPath(compiler: Compiler, module: ts.SourceFile): string {
  const { fileName } = module;
  if (fileName.endsWith(compiler.Extension.Json)) return fileName;
  return fileName.replace(/\.([cm]?)[jt]sx?$/, ".$1js");
}
