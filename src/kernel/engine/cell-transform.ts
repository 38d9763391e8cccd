/** What becomes of expressions in cells and in modules besides what the compiler, and tslab's converter, make of them. */
import { isBuiltin } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as ts from "@tslab/typescript-for-tslab";
import type { Compiler } from "./load-converter.js";
import { runtimeCall } from "./runtime-call.js";

type Visitor = (node: ts.Node) => ts.Node;

/** Gives what takes the place of `node`, if anything does; `visit` is for the parts of `node` that it keeps. */
type Rule = (compiler: Compiler, node: ts.Node, visit: Visitor) => ts.Node | undefined;

type Transformer = ts.TransformerFactory<ts.SourceFile>;

/** Makes one pass over a file; of several rules that fit, the first is taken. */
export function transformer(compiler: Compiler, rules: readonly Rule[]): Transformer {
  return (context) => {
    const visit: Visitor = (node) => {
      for (const rule of rules) {
        const replaced = rule(compiler, node, visit);
        if (replaced !== undefined) return replaced;
      }
      return compiler.visitEachChild(node, visit, context);
    };
    return (file) => compiler.visitEachChild(file, visit, context);
  };
}

/** How tslab's converter refers to a name of an earlier cell. */
const EXPORTS = "exports";

/** `{ n }` with an `n` of an earlier cell, which tslab's converter overlooks: `{ n: exports.n }`. To be used before it. */
export function completeShorthand(checker: ts.TypeChecker, previous: ts.SourceFile): Rule {
  const isOfPrevious = (node: ts.ShorthandPropertyAssignment): boolean =>
    checker
      .getShorthandAssignmentValueSymbol(node)
      ?.declarations?.some((declaration) => declaration.getSourceFile() === previous) ?? false;
  return (compiler, node, visit) => {
    if (!compiler.isShorthandPropertyAssignment(node) || !isOfPrevious(node)) return undefined;
    const { factory } = compiler;
    const value = factory.createPropertyAccessExpression(factory.createIdentifier(EXPORTS), node.name.text);
    const fallback = node.objectAssignmentInitializer;
    return factory.createPropertyAssignment(
      node.name.text,
      fallback === undefined ? value : factory.createAssignment(value, visit(fallback) as ts.Expression),
    );
  };
}

/**
 * `{ n: m }` of a pattern, where the type of what is taken apart comes from an earlier cell: tslab's converter takes the
 * property's name for a variable of that cell. In quotes it is only a name. To be used before it.
 */
export function quotePropertyNames(checker: ts.TypeChecker, previous: ts.SourceFile): Rule {
  return (compiler, node, visit) => {
    const { factory } = compiler;
    const name = patternName(compiler, node);
    const declarations = name === undefined ? [] : (checker.getSymbolAtLocation(name)?.declarations ?? []);
    if (name === undefined || !declarations.some((one) => one.getSourceFile() === previous)) return undefined;
    const quoted = factory.createStringLiteral(name.text);
    if (compiler.isPropertyAssignment(node))
      return factory.updatePropertyAssignment(node, quoted, visit(node.initializer) as ts.Expression);
    const { dotDotDotToken, name: target, initializer } = node as ts.BindingElement;
    const fallback = initializer && (visit(initializer) as ts.Expression);
    return factory.updateBindingElement(
      node as ts.BindingElement,
      dotDotDotToken,
      quoted,
      visit(target) as ts.BindingName,
      fallback,
    );
  };
}

function patternName(compiler: Compiler, node: ts.Node): ts.Identifier | undefined {
  if (!compiler.isBindingElement(node) && !compiler.isPropertyAssignment(node)) return undefined;
  const name = compiler.isBindingElement(node) ? node.propertyName : node.name;
  return name !== undefined && compiler.isIdentifier(name) ? name : undefined;
}

/** `exports.f(x)`, which tslab's converter makes of `f(x)`, hands `exports` to `f` as `this`: `(0, exports.f)(x)`. */
export const callWithoutThis: Rule = (compiler, node, visit) => {
  const { factory } = compiler;
  if (!compiler.isCallExpression(node) || !isMadeFromName(compiler, node.expression)) return undefined;
  const callee = factory.createParenthesizedExpression(
    factory.createComma(factory.createNumericLiteral(0), node.expression),
  );
  const args = node.arguments.map((argument) => visit(argument) as ts.Expression);
  return factory.updateCallExpression(node, callee, undefined, args);
};

function isMadeFromName(compiler: Compiler, node: ts.Expression): boolean {
  const isWritten = node.pos >= 0;
  if (isWritten || !compiler.isPropertyAccessExpression(node)) return false;
  return compiler.isIdentifier(node.expression) && node.expression.text === EXPORTS;
}

export const interruptibleAwait: Rule = (compiler, node, visit) => {
  if (!compiler.isAwaitExpression(node)) return undefined;
  const call = runtimeCall(compiler, "awaited", [visit(node.expression) as ts.Expression]);
  return compiler.factory.updateAwaitExpression(node, call);
};

/**
 * The compiler would make a `require` of it, which is right for the project's own modules only. Where the specifier is
 * computed, the executor has to find out. `folder` is the name of a variable in modules.
 */
export function dynamicImport(isOfProject: (specifier: string) => boolean, folder = "undefined"): Rule {
  return (compiler, node, visit) => {
    const { factory, SyntaxKind } = compiler;
    if (!compiler.isCallExpression(node) || node.expression.kind !== SyntaxKind.ImportKeyword)
      return undefined;
    const [specifier] = node.arguments;
    if (specifier === undefined) return undefined;
    const isKnown = compiler.isStringLiteralLike(specifier);
    if (isKnown && isOfProject(specifier.text)) return undefined;
    const names = [folder, ...(isKnown ? [] : ["require"])].map((name) => factory.createIdentifier(name));
    return runtimeCall(compiler, "import", [visit(specifier) as ts.Expression, ...names]);
  };
}

/** tslab's `require` would take `util` for the project's `./util.ts`, where that has been imported too. */
export const nodePrefix: Rule = (compiler, node) => {
  const { factory } = compiler;
  if (!compiler.isImportDeclaration(node) || !compiler.isStringLiteral(node.moduleSpecifier))
    return undefined;
  const { modifiers, importClause, moduleSpecifier, assertClause } = node;
  if (!isBuiltin(moduleSpecifier.text) || moduleSpecifier.text.startsWith("node:")) return undefined;
  const specifier = factory.createStringLiteral(`node:${moduleSpecifier.text}`);
  return factory.updateImportDeclaration(node, modifiers, importClause, specifier, assertClause);
};

/** `import.meta` of a cell: there is a folder, and no file. */
export function cellMeta(folder: string): Rule {
  const url = pathToFileURL(path.join(folder, path.sep)).href;
  return (compiler, node) =>
    meta(compiler, node, {
      url: compiler.factory.createStringLiteral(url),
      dirname: compiler.factory.createStringLiteral(folder),
    });
}

export const moduleMeta: Rule = (compiler, node) => {
  const { factory } = compiler;
  const filename = factory.createIdentifier("__filename");
  const require = factory.createIdentifier("require");
  const nodeUrl = factory.createCallExpression(require, undefined, [factory.createStringLiteral("node:url")]);
  const toUrl = factory.createPropertyAccessExpression(nodeUrl, "pathToFileURL");
  return meta(compiler, node, {
    url: factory.createPropertyAccessExpression(
      factory.createCallExpression(toUrl, undefined, [filename]),
      "href",
    ),
    dirname: factory.createIdentifier("__dirname"),
    filename,
  });
};

/** `require` loads code in which `import.meta` cannot stand. */
function meta(compiler: Compiler, node: ts.Node, places: Record<string, ts.Expression>): ts.Node | undefined {
  const { factory } = compiler;
  if (!compiler.isMetaProperty(node) || node.keywordToken !== compiler.SyntaxKind.ImportKeyword)
    return undefined;
  const properties = Object.entries(places).map(([name, place]) =>
    factory.createPropertyAssignment(name, place),
  );
  return factory.createParenthesizedExpression(factory.createObjectLiteralExpression(properties));
}
