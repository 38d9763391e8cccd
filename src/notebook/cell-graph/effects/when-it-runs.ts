/** Whether code does what it does where it stands, or when somebody calls it. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Bindings } from "./bindings.js";
import { GLOBAL_METHODS, HARMLESS_METHODS } from "./known-code.js";
import { bare, type Syntax } from "./syntax.js";

/** These call what they are given now or never, and keep nothing of it. */
const CALL_LATER = new Set(["then", "catch", "finally"]);

/** A function; or a field of each instance, which is worked out when one is made. */
export function runsLater(is: Syntax, bindings: Bindings, node: ts.Node): boolean {
  if (is.isPropertyDeclaration(node))
    return (is.getCombinedModifierFlags(node) & is.ModifierFlags.Static) === 0;
  return is.isFunctionLike(node) && !isCalledAtOnce(is, bindings, node);
}

/** `rows.map((row) => …)`: what it does is done where it stands. */
function isCalledAtOnce(is: Syntax, bindings: Bindings, node: ts.Node): boolean {
  if (!is.isArrowFunction(node) && !is.isFunctionExpression(node)) return false;
  if (node.asteriskToken !== undefined) return false;
  let outer: ts.Node = node;
  while (is.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  if (!is.isCallExpression(parent)) return false;
  const callee = bare(is, parent.expression);
  if (callee === node) return true;
  if (!is.isPropertyAccessExpression(callee)) return false;
  const { text } = callee.name;
  if (CALL_LATER.has(text)) return false;
  const isFrom = text === "from" && isOwnObject(is, bindings, callee.expression);
  return HARMLESS_METHODS.has(text) || text === "sort" || isFrom;
}

/** One of the language's own objects, by its name. */
export function isOwnObject(is: Syntax, bindings: Bindings, expression: ts.Expression): boolean {
  return (
    is.isIdentifier(expression) &&
    Object.hasOwn(GLOBAL_METHODS, expression.text) &&
    bindings.resolve(expression) === undefined
  );
}
