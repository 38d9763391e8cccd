/** The parser that tslab brings: what it takes for a cell is what the kernel takes for one. */
import { createRequire } from "node:module";
import type * as ts from "@tslab/typescript-for-tslab";

export type Syntax = typeof ts;

const require = createRequire(import.meta.url);
let loaded: Syntax | undefined;

/** Takes about 0.2 s the first time. */
export function loadSyntax(): Syntax {
  const ofTslab = createRequire(require.resolve("tslab/package.json"));
  loaded ??= ofTslab("@tslab/typescript-for-tslab") as Syntax;
  return loaded;
}

export function parseCell(syntax: Syntax, source: string): ts.SourceFile {
  const setParents = true;
  return syntax.createSourceFile("cell.ts", source, syntax.ScriptTarget.Latest, setParents);
}

/** Without brackets, `as`, `satisfies` and `!`. */
export function bare(is: Syntax, expression: ts.Expression): ts.Expression {
  const isWrapped =
    is.isParenthesizedExpression(expression) ||
    is.isAsExpression(expression) ||
    is.isSatisfiesExpression(expression) ||
    is.isNonNullExpression(expression) ||
    is.isTypeAssertionExpression(expression);
  return isWrapped ? bare(is, expression.expression) : expression;
}
