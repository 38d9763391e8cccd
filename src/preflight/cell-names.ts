/** Names at the top of a cell: those it hands to later cells, and those it may take from earlier ones. */
import type ts from "typescript";
import type { Compiler } from "./project-typescript.js";

/**
 * `constant` and `variable` are values only; `untyped` is a variable that says neither type nor value; anything else may be a
 * type as well.
 */
export type NameKind = "constant" | "variable" | "untyped" | "other";

export function declaredNames(compiler: Compiler, cell: ts.SourceFile): Map<string, NameKind> {
  const names = new Map<string, NameKind>();
  for (const statement of cell.statements) {
    for (const [name, kind] of namesOf(compiler, statement))
      names.set(name, names.has(name) ? "other" : kind);
  }
  return names;
}

/** Every name that stands anywhere in the cell. */
export function mentionedNames(compiler: Compiler, cell: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node)) names.add(node.text);
    compiler.forEachChild(node, visit);
  };
  visit(cell);
  return names;
}

function namesOf(compiler: Compiler, statement: ts.Statement): [string, NameKind][] {
  if (compiler.isVariableStatement(statement)) return variableNames(compiler, statement.declarationList);
  if (compiler.isImportDeclaration(statement)) return importedNames(compiler, statement).map(other);
  const isNamed =
    compiler.isFunctionDeclaration(statement) ||
    compiler.isClassDeclaration(statement) ||
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    compiler.isEnumDeclaration(statement) ||
    compiler.isModuleDeclaration(statement) ||
    compiler.isImportEqualsDeclaration(statement);
  // `declare module "x"` and `declare global` give no name to the cell.
  if (!isNamed || statement.name === undefined || !compiler.isIdentifier(statement.name)) return [];
  const isGlobal = (statement.flags & compiler.NodeFlags.GlobalAugmentation) !== 0;
  return isGlobal ? [] : [other(statement.name.text)];
}

const other = (name: string): [string, NameKind] => [name, "other"];

function variableNames(compiler: Compiler, list: ts.VariableDeclarationList): [string, NameKind][] {
  const isConstant = (list.flags & compiler.NodeFlags.Const) !== 0;
  return list.declarations.flatMap(({ name, type, initializer }) => {
    const isUntyped = type === undefined && initializer === undefined;
    const kind = isConstant ? "constant" : isUntyped ? "untyped" : "variable";
    return boundNames(compiler, name).map((bound): [string, NameKind] => [bound, kind]);
  });
}

/** `a` of `a`, `{ a }`, `[a]` and what nests in them. */
function boundNames(compiler: Compiler, name: ts.BindingName): string[] {
  if (compiler.isIdentifier(name)) return [name.text];
  const elements: readonly ts.ArrayBindingElement[] = name.elements;
  return elements.flatMap((element) =>
    compiler.isOmittedExpression(element) ? [] : boundNames(compiler, element.name),
  );
}

function importedNames(compiler: Compiler, { importClause }: ts.ImportDeclaration): string[] {
  const { name, namedBindings } = importClause ?? {};
  const byDefault = name === undefined ? [] : [name.text];
  if (namedBindings === undefined) return byDefault;
  if (compiler.isNamespaceImport(namedBindings)) return [...byDefault, namedBindings.name.text];
  return [...byDefault, ...namedBindings.elements.map((element) => element.name.text)];
}
