/**
 * The compiler options of a project as they hold for cells: all that say how strictly types are checked, and where they are
 * found. How modules are loaded and what is written to disk is the kernel's business.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type ts from "typescript";
import { NODE_LIBRARY } from "../kernel/engine/node-library.js";
import { tslabPackage } from "../kernel/tslab-package.js";
import type { Compiler } from "./project-typescript.js";

export interface ProjectOptions {
  options: ts.CompilerOptions;
  /** The files these options come from; none where the project has no `tsconfig.json`. */
  files: readonly string[];
}

/** Options of the nearest `tsconfig.json` at or above `folder`. */
export function projectOptions(compiler: Compiler, folder: string): ProjectOptions {
  const file = compiler.findConfigFile(folder, compiler.sys.fileExists);
  if (file === undefined) return { options: cellOptions(compiler, folder, {}), files: [] };
  const source = compiler.readJsonConfigFile(file, compiler.sys.readFile);
  // Which files the project has does not matter here, and looking for them would take time.
  const host = { ...compiler.sys, readDirectory: () => [] };
  const { options } = compiler.parseJsonSourceFileConfigFileContent(source, host, dirname(file));
  return {
    options: cellOptions(compiler, folder, options),
    files: [file, ...(source.extendedSourceFiles ?? [])],
  };
}

/** Of files that are written, and of modules as a bundler or an older Node would want them. */
const NOT_FOR_CELLS = new Set([
  "rewriteRelativeImportExtensions",
  "composite",
  "incremental",
  "tsBuildInfoFile",
  "declaration",
  "declarationMap",
  "emitDeclarationOnly",
  "isolatedDeclarations",
  "isolatedModules",
  "verbatimModuleSyntax",
  "noLib",
  "outDir",
  "outFile",
  "rootDir",
  "sourceMap",
  "inlineSourceMap",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "moduleSuffixes",
]);

function cellOptions(compiler: Compiler, folder: string, project: ts.CompilerOptions): ts.CompilerOptions {
  const kept = Object.fromEntries(Object.entries(project).filter(([name]) => !NOT_FOR_CELLS.has(name)));
  const { ModuleKind, ModuleResolutionKind, ModuleDetectionKind, JsxEmit, ScriptTarget } = compiler;
  return {
    jsx: JsxEmit.React,
    experimentalDecorators: true,
    checkJs: false,
    ...kept,
    target: Math.max(project.target ?? 0, ScriptTarget.ES2022),
    lib: [...new Set([...(project.lib ?? []), "lib.es2023.d.ts", NODE_LIBRARY])],
    // Cells run in Node whatever the project is for.
    ...(project.types !== undefined && { types: [...new Set([...project.types, "node"])] }),
    typeRoots: withNodeTypes(compiler, folder, project),
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    moduleDetection: ModuleDetectionKind.Force,
    allowJs: true,
    allowImportingTsExtensions: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
  };
}

/** Where the project has no types of Node, those that came with tslab. */
function withNodeTypes(compiler: Compiler, folder: string, project: ts.CompilerOptions): string[] {
  const { sys } = compiler;
  const roots = compiler.getEffectiveTypeRoots(project, { getCurrentDirectory: () => folder }) ?? [];
  if (roots.some((root) => sys.fileExists(join(root, "node", "package.json")))) return roots;
  const tslab = createRequire(join(tslabPackage().folder, "package.json"));
  return [...roots, dirname(dirname(tslab.resolve("@types/node/package.json")))];
}
