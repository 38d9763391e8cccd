/** What the compiler finds wrong, told by lines and columns of the cell or of a file of the project. */
import path from "node:path";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Diagnostic } from "./conversion.js";
import type { Compiler } from "./load-converter.js";

export interface CellText {
  /** Under which name the compiler knows the cell. */
  file: string;
  /** Lines that tslab puts before what it compiles from memory. */
  linesBefore(file: string): number;
}

/** `diagnostics` that have a place. The others are about options that no cell chose. */
export function toDiagnostics(
  compiler: Compiler,
  cwd: string,
  cell: CellText,
  diagnostics: readonly ts.Diagnostic[],
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic): Diagnostic[] => {
    const { file, start, length = 0 } = diagnostic;
    if (file === undefined || start === undefined) return [];
    const linesBefore = cell.linesBefore(file.fileName);
    const from = compiler.getLineAndCharacterOfPosition(file, start);
    const to = compiler.getLineAndCharacterOfPosition(file, start + length);
    return [
      {
        message: compiler.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
        code: diagnostic.code,
        category: diagnostic.category === compiler.DiagnosticCategory.Error ? "error" : "warning",
        line: from.line + 1 - linesBefore,
        column: from.character + 1,
        endLine: to.line + 1 - linesBefore,
        endColumn: to.character + 1,
        ...(file.fileName !== cell.file && { file: path.relative(cwd, file.fileName) }),
      },
    ];
  });
}
