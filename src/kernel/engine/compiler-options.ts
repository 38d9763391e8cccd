/**
 * The compiler options of cells: tslab's own, and from the project's `tsconfig.json` those that say how strictly types are
 * checked and where they are found. What decides how code is emitted stays tslab's, since its executor runs that code.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import { tslabPackage } from "../tslab-package.js";
import type { Compiler } from "./load-converter.js";
import { NODE_LIBRARY } from "./node-library.js";

/** Options of a `tsconfig.json` that hold for cells and for the modules they import. */
const FOLLOWED = new Set([
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
  "baseUrl",
  "paths",
  "pathsBasePath",
  "customConditions",
  "jsxFactory",
  "jsxFragmentFactory",
  "jsxImportSource",
  "experimentalDecorators",
  "emitDecoratorMetadata",
  "useDefineForClassFields",
]);

export interface ProjectOptions {
  options: ts.CompilerOptions;
  /** The files these options come from: the `tsconfig.json`, and what it extends. */
  files: string[];
}

/** Options of the nearest `tsconfig.json` at or above `cwd`; none where there is no such file. */
export function readProjectOptions(compiler: Compiler, cwd: string): ProjectOptions {
  const file = compiler.findConfigFile(cwd, compiler.sys.fileExists);
  if (file === undefined) return { options: {}, files: [] };
  const source = compiler.readJsonConfigFile(file, compiler.sys.readFile);
  // Which files the project has does not matter here, and looking for them would take time.
  const host = { ...compiler.sys, readDirectory: () => [] };
  // Options that a newer compiler knows, and this one does not, are told as errors; they are not for cells to report.
  const { options } = compiler.parseJsonSourceFileConfigFileContent(source, host, path.dirname(file));
  const { lib, types, typeRoots, jsx, checkJs = false } = options;
  return {
    options: {
      ...Object.fromEntries(Object.entries(options).filter(([name]) => FOLLOWED.has(name))),
      checkJs,
      ...(lib !== undefined && { lib }),
      // Cells run in Node whatever the project is for.
      ...(types !== undefined && { types: [...new Set([...types, "node"])] }),
      ...(typeRoots !== undefined && { typeRoots }),
      ...(isCompiled(compiler, jsx) && { jsx }),
    },
    files: [file, ...(source.extendedSourceFiles ?? [])],
  };
}

/** Where the `tsconfig.json` of a folder may be, nearest first, up to the one that there is. */
export function configFilesFor(folder: string): string[] {
  const file = path.join(folder, "tsconfig.json");
  const parent = path.dirname(folder);
  return parent === folder || existsSync(file) ? [file] : [file, ...configFilesFor(parent)];
}

/** JSX may also be left as it is, for another tool to compile; here there is none. */
function isCompiled({ JsxEmit }: Compiler, jsx: ts.JsxEmit | undefined): boolean {
  return jsx === JsxEmit.React || jsx === JsxEmit.ReactJSX || jsx === JsxEmit.ReactJSXDev;
}

/** `tslab`: what its converter asks for. */
export function cellOptions(
  compiler: Compiler,
  cwd: string,
  tslab: ts.CompilerOptions,
  project: ts.CompilerOptions,
): ts.CompilerOptions {
  const roots = project.typeRoots ?? compiler.getDefaultTypeRoots(cwd, compiler.sys) ?? [];
  const typeRoots = withNodeTypes(compiler, roots);
  return {
    ...tslab,
    ...project,
    lib: [...new Set([...(tslab.lib ?? []), "lib.es2023.d.ts", ...(project.lib ?? []), NODE_LIBRARY])],
    typeRoots,
    // The compiler would look through all of these for each cell that imports something else than the one before.
    types: project.types ?? compiler.getAutomaticTypeDirectiveNames({ typeRoots }, compiler.sys),
    // What is written is written by module-code.ts, which knows where an import leads.
    allowImportingTsExtensions: true,
    // tslab's is the notebook's folder, above which it takes no modules.
    rootDir: path.parse(cwd).root,
    sourceMap: true,
  };
}

/** Outside a project, Node's types are those that came with tslab. */
function withNodeTypes({ sys }: Compiler, roots: readonly string[]): string[] {
  if (roots.some((root) => sys.fileExists(path.join(root, "node", "package.json")))) return [...roots];
  const tslab = createRequire(path.join(tslabPackage().folder, "package.json"));
  return [...roots, path.dirname(path.dirname(tslab.resolve("@types/node/package.json")))];
}
