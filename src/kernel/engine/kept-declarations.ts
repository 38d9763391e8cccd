/**
 * tslab's converter carries the declarations of earlier cells on from cell to cell, but namespaces, `declare global`, `declare
 * module` and `import x = require(…)` only to the next one. Here they are carried on too.
 */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/** Those of `previousDeclarations` that the converter drops and `cell` does not declare anew, as text. */
export function keptDeclarations(
  compiler: Compiler,
  previousDeclarations: string,
  cell: ts.SourceFile,
): string {
  if (!/^\s*(declare (namespace|module|global)|import \w+ = )/m.test(previousDeclarations)) return "";
  const { locals } = cell as ts.SourceFile & { locals?: ReadonlyMap<string, unknown> };
  const file = compiler.createSourceFile("__prev__.d.ts", previousDeclarations, compiler.ScriptTarget.Latest);
  return file.statements
    .filter((statement) => isDropped(compiler, statement) && !(locals?.has(nameOf(statement)) ?? false))
    .map((statement) => `${statement.getText(file)}\n`)
    .join("");
}

function isDropped(compiler: Compiler, statement: ts.Statement): boolean {
  return compiler.isModuleDeclaration(statement) || compiler.isImportEqualsDeclaration(statement);
}

const nameOf = (statement: ts.Statement & { name?: ts.Node & { text?: string } }): string =>
  statement.name?.text ?? "";
