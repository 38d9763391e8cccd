/** What is wrong with a cell and with the project's modules it imports. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";
import { underNewPath } from "./kept-checker.js";
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
    ...underNewPath(cell, () => check(program, cell)).filter(({ file }) => file === cell),
    ...inModules,
  ]);
}

/** tslab also takes for errors what only keeps a type from being written down (emit-cell.ts). */
const check = (program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] => [
  ...program.getSyntacticDiagnostics(file),
  ...program.getSemanticDiagnostics(file),
];

/** Reads the names that a file declares: tslab asks for them before anything is checked. */
export function bindFile(compiler: Compiler, file: ts.SourceFile, options: ts.CompilerOptions): void {
  (
    compiler as Compiler & { bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void }
  ).bindSourceFile(file, options);
  const { locals } = file as unknown as { locals?: Map<string, unknown> };
  // `declare global` and `declare module "name"`: tslab would export them under that name.
  for (const name of locals?.keys() ?? []) if (/^__global$|^"/.test(name)) locals?.delete(name);
}
