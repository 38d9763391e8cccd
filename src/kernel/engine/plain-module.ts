/**
 * A cell that imports nothing is nearly CommonJS already. Making it that here saves the second compilation in which tslab's
 * converter does it, a quarter of the time that a cell takes.
 */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/** Undefined for a module that imports, or exports anything but values of constants (which is how tslab hands out the last). */
export function toCommonJs(compiler: Compiler, file: ts.SourceFile): ts.SourceFile | undefined {
  const statements: ts.Statement[] = [];
  for (const statement of file.statements) {
    const replaced = withoutModuleSyntax(compiler, statement);
    if (replaced === undefined) return undefined;
    statements.push(...replaced);
  }
  return compiler.factory.updateSourceFile(file, statements);
}

/** Undefined where it takes more than replacing one statement. */
function withoutModuleSyntax(compiler: Compiler, statement: ts.Statement): ts.Statement[] | undefined {
  if (compiler.isExportDeclaration(statement)) return isEmptyExport(compiler, statement) ? [] : undefined;
  if (compiler.isVariableStatement(statement) && isExported(compiler, statement)) {
    const assignments = statement.declarationList.declarations.map((declaration) =>
      assignment(compiler, declaration),
    );
    return assignments.every((made) => made !== undefined) ? assignments : undefined;
  }
  const isPlain =
    !compiler.isImportDeclaration(statement) &&
    !compiler.isImportEqualsDeclaration(statement) &&
    !compiler.isExportAssignment(statement) &&
    !isExported(compiler, statement);
  return isPlain ? [statement] : undefined;
}

/** `export {}` */
export function isEmptyExport(compiler: Compiler, statement: ts.Statement): boolean {
  if (!compiler.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return false;
  const { exportClause } = statement;
  return (
    exportClause !== undefined && compiler.isNamedExports(exportClause) && exportClause.elements.length === 0
  );
}

function isExported(compiler: Compiler, statement: ts.Statement): boolean {
  const modifiers = compiler.canHaveModifiers(statement) ? compiler.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword) ?? false;
}

function assignment(
  compiler: Compiler,
  { name, initializer }: ts.VariableDeclaration,
): ts.Statement | undefined {
  const { factory } = compiler;
  if (!compiler.isIdentifier(name) || initializer === undefined) return undefined;
  const target = factory.createPropertyAccessExpression(factory.createIdentifier("exports"), name.text);
  return factory.createExpressionStatement(factory.createAssignment(target, initializer));
}
