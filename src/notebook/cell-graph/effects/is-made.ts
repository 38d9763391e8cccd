import type * as ts from "@tslab/typescript-for-tslab";
import { CHANGING_METHODS, KNOWN_GLOBALS, MAKING_METHODS } from "./known-code.js";
import { bare, type Syntax } from "./syntax.js";

/** Whether an expression gives something new, which nobody else holds yet; what is in it may be old. */
export function isMade(is: Syntax, expression: ts.Expression): boolean {
  const value = bare(is, expression);
  if (is.isArrayLiteralExpression(value) || is.isObjectLiteralExpression(value)) return true;
  if (is.isRegularExpressionLiteral(value)) return true;
  if (is.isNewExpression(value))
    return is.isIdentifier(value.expression) && KNOWN_GLOBALS.has(value.expression.text);
  if (!is.isCallExpression(value)) return false;
  const callee = bare(is, value.expression);
  if (is.isIdentifier(callee)) return callee.text === "structuredClone";
  if (!is.isPropertyAccessExpression(callee)) return false;
  const { text } = callee.name;
  const object = bare(is, callee.expression);
  if (is.isIdentifier(object) && MAKING_METHODS.has(`${object.text}.${text}`)) return true;
  // They give back what they were called on.
  if (CHANGING_METHODS.has(text) && text !== "pop" && text !== "shift") return isMade(is, object);
  return MAKING_METHODS.has(text);
}

/** Whether a name stands for such a value, and for no other later. */
export function isMadeOnce(is: Syntax, declaration: ts.Node): boolean {
  if (!is.isVariableDeclaration(declaration) || !is.isIdentifier(declaration.name)) return false;
  const isConst = (is.getCombinedNodeFlags(declaration) & is.NodeFlags.Const) !== 0;
  const { initializer } = declaration;
  return isConst && initializer !== undefined && isMade(is, bare(is, initializer));
}
