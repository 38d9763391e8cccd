/** What is wrong with a cell and with the project's modules it imports. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";
import { hasCode, projectFiles, versionOf } from "./project-modules.js";

/** What was found in modules, by file, as long as they and what they import stay the same. */
export type CheckedModules = Map<string, { version: string; diagnostics: readonly ts.Diagnostic[] }>;

export function checkCell(
  compiler: Compiler,
  program: ts.Program,
  cell: ts.SourceFile,
  checked: CheckedModules,
): readonly ts.Diagnostic[] {
  const inModules = [...projectFiles(program, cell)].filter(hasCode).flatMap((module) => {
    const version = versionOf(program, module);
    const known = checked.get(module.fileName);
    const diagnostics = known?.version === version ? known.diagnostics : check(program, module);
    checked.set(module.fileName, { version, diagnostics });
    return diagnostics;
  });
  return compiler.sortAndDeduplicateDiagnostics([
    ...program.getGlobalDiagnostics(),
    ...check(program, cell),
    ...inModules,
  ]);
}

/** tslab also takes for errors what only keeps a type from being written down (emit-cell.ts). */
const check = (program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] => [
  ...program.getSyntacticDiagnostics(file),
  ...program.getSemanticDiagnostics(file),
];

/** tslab reads the names that a cell declares before anything is checked. */
export function bindCell(compiler: Compiler, cell: ts.SourceFile, options: ts.CompilerOptions): void {
  (
    compiler as Compiler & { bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void }
  ).bindSourceFile(cell, options);
}
