/** Where in a cell names are used, and not only written down as a key or declared. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Syntax } from "./syntax.js";

export function isReference(is: Syntax, name: ts.Identifier): boolean {
  const { parent } = name;
  if (is.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (is.isQualifiedName(parent)) return parent.left === name;
  if (is.isPropertyAssignment(parent) || is.isPropertyDeclaration(parent)) return parent.initializer === name;
  if (is.isVariableDeclaration(parent) || is.isParameter(parent) || is.isEnumMember(parent))
    return parent.initializer === name;
  if (is.isBindingElement(parent)) return parent.initializer === name;
  if (is.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === name;
  if (is.isLabeledStatement(parent) || is.isBreakOrContinueStatement(parent)) return false;
  if (is.isMetaProperty(parent) || is.isNamedTupleMember(parent)) return false;
  if (is.isImportClause(parent) || is.isImportSpecifier(parent) || is.isNamespaceImport(parent)) return false;
  if (is.isImportEqualsDeclaration(parent) || is.isNamespaceExport(parent)) return false;
  return !("name" in parent && parent.name === name && !is.isShorthandPropertyAssignment(parent));
}

/** Whether it is erased before the cell runs. */
export function isInType(is: Syntax, name: ts.Identifier): boolean {
  for (let node: ts.Node = name; node.parent !== undefined; node = node.parent) {
    // What a class extends runs; what it implements does not.
    if (is.isExpressionWithTypeArguments(node))
      return is.isHeritageClause(node.parent) && node.parent.token === is.SyntaxKind.ImplementsKeyword;
    if (is.isTypeNode(node) || is.isInterfaceDeclaration(node) || is.isTypeAliasDeclaration(node))
      return true;
    if (is.isStatement(node)) return false;
  }
  return false;
}
