/** Diagnostics of a compiler as findings about cells. */
import type ts from "typescript";
import type { CellModule } from "./cell-modules.js";
import type { TypeFinding } from "./preflight-notebook.js";
import type { Compiler } from "./project-typescript.js";

/** What does not parse has no types either: only the first place is told, since the others follow from it. */
export function moduleDiagnostics(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
  const syntax = program.getSyntacticDiagnostics(file);
  return syntax.length > 0 ? syntax.slice(0, 1) : program.getSemanticDiagnostics(file);
}

/** One at most: none where it is about what was added to a cell. `module` is absent for a file on disk. */
export function toFindings(
  compiler: Compiler,
  { file, start, messageText, code, category, reportsUnnecessary }: ts.Diagnostic,
  module: CellModule | undefined,
): TypeFinding[] {
  if (file === undefined || start === undefined || category !== compiler.DiagnosticCategory.Error) return [];
  const about = {
    message: inOurWords(compiler.flattenDiagnosticMessageText(messageText, "\n")),
    code,
    isUnused: reportsUnnecessary !== undefined,
  };
  if (module === undefined) {
    const { line, character } = compiler.getLineAndCharacterOfPosition(file, start);
    const sourceLine = file.text.split("\n")[line]?.trimEnd() ?? "";
    return [{ ...about, where: file.fileName, sourceLine, position: { line, column: character } }];
  }
  if (start < module.start || (start >= module.end && !isSyntax(code))) return [];
  const at = Math.min(start, Math.max(module.start, module.end - 1)) - module.start;
  return [{ ...about, where: module.cell, position: placeIn(module.cell.source, at) }];
}

/** The compiler notices that a bracket is not closed only behind the cell's end. */
const isSyntax = (code: number): boolean => code < 2000;

function placeIn(source: string, at: number): { line: number; column: number } {
  const lines = source.slice(0, at).split("\n");
  return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}

/** Types of earlier cells by their names, as the author knows them; a line of a message has no full stop. */
function inOurWords(message: string): string {
  return message
    .replaceAll(/(?:typeof )?import\("[^"]*\.cell-\d+(?:\.ts)?"\)\.?/g, "")
    .replaceAll(/\.$/gm, "");
}
