/** Where a cell awaits outside of all its functions: it then runs as an asynchronous function. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";

/** Positions in `file` of each `await`, and of each `for await`, at its top level. */
export function topLevelAwaits(compiler: Compiler, file: ts.SourceFile): Set<number> {
  const found = new Set<number>();
  const visit = (node: ts.Node): void => {
    const isLoop = compiler.isForOfStatement(node) && node.awaitModifier !== undefined;
    if (isLoop || compiler.isAwaitExpression(node)) found.add(node.getStart(file));
    if (!opensScope(compiler, node)) compiler.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Functions, and the parts of classes and namespaces that run as if they were. */
function opensScope(compiler: Compiler, node: ts.Node): boolean {
  return (
    compiler.isFunctionLike(node) ||
    compiler.isPropertyDeclaration(node) ||
    compiler.isClassStaticBlockDeclaration(node) ||
    compiler.isModuleDeclaration(node)
  );
}
