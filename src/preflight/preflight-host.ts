/** What a program over cells reads: cells from memory, everything else from disk. */
import { dirname, join } from "node:path";
import type ts from "typescript";
import { INSIDE_GALLEY, isOwnName } from "../kernel/engine/own-package.js";
import { NODE_LIBRARY, nodeLibrary } from "../kernel/engine/node-library.js";
import { tslabPackage } from "../kernel/tslab-package.js";
import type { Compiler } from "./project-typescript.js";

export interface PreflightHost extends ts.CompilerHost {
  /** The files that a file's imports lead to. */
  importsOf(file: string): readonly string[];
}

/** What is parsed once for several programs, by name and language version. */
export type ParsedFiles = Map<string, ts.SourceFile>;

export function preflightHost(
  compiler: Compiler,
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string>,
  parsed: ParsedFiles,
): PreflightHost {
  const host = compiler.createCompilerHost(options);
  // What comments say of types counts in JavaScript only. A compiler before 5.3 has no such setting.
  const { JSDocParsingMode } = compiler as Partial<Compiler>;
  if (JSDocParsingMode !== undefined) host.jsDocParsingMode = JSDocParsingMode.ParseForTypeErrors;
  const inMemory = new Map([...texts, [NODE_LIBRARY, nodeLibrary()]]);
  const imports = new Map<string, string[]>();
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => inMemory.has(file) || fileExists(file);
  host.readFile = (file) => inMemory.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = inMemory.get(file);
    if (text !== undefined) return compiler.createSourceFile(file, text, version);
    const key = `${file} ${JSON.stringify(version)}`;
    const known = parsed.get(key) ?? getSourceFile(file, version, ...rest);
    if (known !== undefined) parsed.set(key, known);
    return known;
  };
  const resolve = resolver(compiler, options, host, texts);
  host.resolveModuleNameLiterals = (literals, containingFile) => {
    const resolutions = literals.map(({ text }) => resolve(text, containingFile));
    imports.set(
      containingFile,
      resolutions.flatMap(({ resolvedModule }) => resolvedModule?.resolvedFileName ?? []),
    );
    return resolutions;
  };
  return Object.assign(host, { importsOf: (file: string) => imports.get(file) ?? [] });
}

type Resolve = (name: string, containingFile: string) => ts.ResolvedModuleWithFailedLookupLocations;

/** As the kernel finds modules: Galley and tslab also where they are not installed. */
function resolver(
  compiler: Compiler,
  options: ts.CompilerOptions,
  host: ts.CompilerHost,
  texts: ReadonlyMap<string, string>,
): Resolve {
  const cache = compiler.createModuleResolutionCache(host.getCurrentDirectory(), (name) => name, options);
  const lookUp: Resolve = (name, containingFile) =>
    compiler.resolveModuleName(
      name,
      containingFile,
      options,
      host,
      cache,
      undefined,
      compiler.ModuleKind.ESNext,
    );
  return (name, containingFile) => {
    if (texts.has(name))
      return { resolvedModule: { resolvedFileName: name, extension: compiler.Extension.Ts } };
    const found = lookUp(name, containingFile);
    if (found.resolvedModule !== undefined) return found;
    if (isOwnName(name)) return lookUp(name, INSIDE_GALLEY);
    return name === "tslab" ? lookUp(name, join(dirname(tslabPackage().folder), "notebook.ts")) : found;
  };
}
