/**
 * How a cell hands its names to later cells. tslab's converter adds `export { a, n }`, which becomes `exports.a = a` wherever
 * `a` gets a value. Instead, the cell ends with `__tslab__.declare({ a, get n() { return n; }, set n(_n) { n = _n; } })`: one that
 * throws declares nothing, and a `let` that a later cell assigns to is the one that this cell's functions see.
 */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";
import { runtimeCall } from "./runtime-call.js";

/** `cell` as it was parsed, `file` what has become of it so far: a module, and one that exports the last value at most. */
export function declareAtEnd(compiler: Compiler, cell: ts.SourceFile, file: ts.SourceFile): ts.SourceFile {
  const { factory } = compiler;
  const names = file.statements.flatMap((statement) => exportedNames(compiler, statement) ?? []);
  const statements = file.statements.filter((statement) => exportedNames(compiler, statement) === undefined);
  const properties = names.flatMap((name) => propertiesFor(compiler, cell, name));
  const declare = runtimeCall(compiler, "declare", [factory.createObjectLiteralExpression(properties)]);
  return factory.updateSourceFile(file, [
    ...statements,
    ...(names.length === 0 ? [] : [factory.createExpressionStatement(declare)]),
    // Without any export it would no longer be a module.
    factory.createExportDeclaration(undefined, false, factory.createNamedExports([])),
  ]);
}

function exportedNames(compiler: Compiler, statement: ts.Statement): string[] | undefined {
  if (!compiler.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return undefined;
  const { exportClause } = statement;
  if (exportClause === undefined || !compiler.isNamedExports(exportClause)) return undefined;
  return exportClause.elements.map(({ name }) => name.text);
}

function propertiesFor(compiler: Compiler, cell: ts.SourceFile, name: string): ts.ObjectLiteralElementLike[] {
  const { factory } = compiler;
  const { locals } = cell as ts.SourceFile & { locals?: ReadonlyMap<string, ts.Symbol> };
  const declaration = locals?.get(name)?.valueDeclaration;
  // What is imported may change in the module it comes from.
  if (declaration === undefined) return [getter(compiler, name)];
  const root = rootDeclaration(compiler, declaration);
  const isConst = (compiler.getCombinedNodeFlags(root) & compiler.NodeFlags.Const) !== 0;
  const isVariable = compiler.isVariableDeclaration(root) && !isConst;
  return isVariable
    ? [getter(compiler, name), setter(compiler, name)]
    : [factory.createShorthandPropertyAssignment(name)];
}

/** For a name in a pattern, the declaration the pattern belongs to. */
function rootDeclaration(compiler: Compiler, declaration: ts.Declaration): ts.Declaration {
  return compiler.isBindingElement(declaration)
    ? rootDeclaration(compiler, declaration.parent.parent)
    : declaration;
}

function getter({ factory }: Compiler, name: string): ts.GetAccessorDeclaration {
  const body = factory.createBlock([factory.createReturnStatement(factory.createIdentifier(name))]);
  return factory.createGetAccessorDeclaration(undefined, name, [], undefined, body);
}

function setter({ factory }: Compiler, name: string): ts.SetAccessorDeclaration {
  const given = factory.createIdentifier(`_${name}`);
  const parameter = factory.createParameterDeclaration(undefined, undefined, given);
  const assignment = factory.createAssignment(factory.createIdentifier(name), given);
  const body = factory.createBlock([factory.createExpressionStatement(assignment)]);
  return factory.createSetAccessorDeclaration(undefined, name, [parameter], body);
}
