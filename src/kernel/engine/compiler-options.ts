/**
 * The compiler options of cells: tslab's own, and from the project's `tsconfig.json` those that say how strictly types are
 * checked and where they are found. What decides how code is emitted stays tslab's, since its executor runs that code.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import { tslabPackage } from "../tslab-package.js";
import type { Compiler } from "./load-converter.js";

/** Options of a `tsconfig.json` that hold for cells and for the modules they import. */
const FOLLOWED = [
  "strict",
  "noImplicitAny",
  "noImplicitThis",
  "strictNullChecks",
  "strictFunctionTypes",
  "strictBindCallApply",
  "strictPropertyInitialization",
  "useUnknownInCatchVariables",
  "exactOptionalPropertyTypes",
  "noUncheckedIndexedAccess",
  "noPropertyAccessFromIndexSignature",
  "noImplicitOverride",
  "noImplicitReturns",
  "noFallthroughCasesInSwitch",
  "allowUnreachableCode",
  "allowUnusedLabels",
  "checkJs",
  "types",
  "typeRoots",
  "baseUrl",
  "paths",
  "pathsBasePath",
  "customConditions",
  "jsx",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "experimentalDecorators",
  "emitDecoratorMetadata",
  "useDefineForClassFields",
] as const;

export interface ProjectOptions {
  options: ts.CompilerOptions;
  /** The files these options come from: the `tsconfig.json`, and what it extends. */
  files: string[];
  /** What is wrong with them. */
  diagnostics: readonly ts.Diagnostic[];
}

/** Options of the nearest `tsconfig.json` at or above `cwd`; none where there is no such file. */
export function readProjectOptions(compiler: Compiler, cwd: string): ProjectOptions {
  const file = compiler.findConfigFile(cwd, compiler.sys.fileExists);
  if (file === undefined) return { options: {}, files: [], diagnostics: [] };
  const source = compiler.readJsonConfigFile(file, compiler.sys.readFile);
  // Which files the project has does not matter here, and looking for them would take time.
  const host = { ...compiler.sys, readDirectory: () => [] };
  const parsed = compiler.parseJsonSourceFileConfigFileContent(source, host, path.dirname(file));
  const given = Object.entries(parsed.options).filter(([name]) => FOLLOWED.some((known) => known === name));
  return {
    options: Object.fromEntries([...given, ...libraries(parsed.options)]),
    files: [file, ...(source.extendedSourceFiles ?? [])],
    // 18002 and 18003: no file is part of the project, since none was looked for.
    diagnostics: [...sourceErrors(source), ...parsed.errors].filter(
      ({ code }) => code !== 18002 && code !== 18003,
    ),
  };
}

/** The parser keeps what is wrong with the file's syntax on the tree. */
function sourceErrors(source: ts.TsConfigSourceFile): ts.Diagnostic[] {
  return (source as ts.TsConfigSourceFile & { parseDiagnostics?: ts.Diagnostic[] }).parseDiagnostics ?? [];
}

const libraries = ({ lib }: ts.CompilerOptions): [string, string[]][] =>
  lib === undefined ? [] : [["lib", lib]];

/** `tslab`: what its converter asks for. */
export function cellOptions(
  compiler: Compiler,
  cwd: string,
  tslab: ts.CompilerOptions,
  project: ts.CompilerOptions,
): ts.CompilerOptions {
  return {
    ...tslab,
    typeRoots: typeRoots(compiler, cwd),
    ...project,
    lib: [...new Set([...(tslab.lib ?? []), ...(project.lib ?? [])])],
    // tslab's is the notebook's folder, above which it takes no modules.
    rootDir: path.parse(cwd).root,
    sourceMap: true,
  };
}

/** Where types that nobody imports are looked for. Outside a project, Node's are those that came with tslab. */
function typeRoots(compiler: Compiler, cwd: string): string[] {
  const roots = compiler.getDefaultTypeRoots(cwd, compiler.sys) ?? [];
  if (roots.some((root) => compiler.sys.fileExists(path.join(root, "node", "package.json")))) return roots;
  const nodeTypes = createRequire(path.join(tslabPackage().folder, "package.json")).resolve(
    "@types/node/package.json",
  );
  return [...roots, path.dirname(path.dirname(nodeTypes))];
}
