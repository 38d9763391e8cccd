/** Which declaration a name in a cell means: one of the cell's own, or none, and then another cell's or the language's. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Syntax } from "./syntax.js";

export interface Binding {
  name: string;
  kind: "function" | "class" | "import" | "parameter" | "variable" | "type";
  declaration: ts.Node;
  /** Where it is known: the file, a block or a function. */
  scope: ts.Node;
}

export class Bindings {
  readonly #syntax: Syntax;
  readonly #file: ts.SourceFile;
  readonly #scopes = new Map<ts.Node, Map<string, Binding>>();

  constructor(syntax: Syntax, file: ts.SourceFile) {
    this.#syntax = syntax;
    this.#file = file;
    this.#collect(file);
  }

  /** What later cells see. */
  get topLevel(): readonly Binding[] {
    return [...(this.#scopes.get(this.#file)?.values() ?? [])];
  }

  resolve(name: ts.Identifier): Binding | undefined {
    for (let node: ts.Node | undefined = name; node !== undefined; node = node.parent) {
      const found = this.#scopes.get(node)?.get(name.text);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #collect(node: ts.Node): void {
    this.#declare(node);
    this.#syntax.forEachChild(node, (child) => this.#collect(child));
  }

  #declare(node: ts.Node): void {
    const is = this.#syntax;
    if (is.isVariableDeclaration(node))
      this.#addPattern(node.name, "variable", node, this.#scopeOfVariable(node));
    else if (is.isParameter(node)) this.#addPattern(node.name, "parameter", node, node.parent);
    else if (is.isFunctionDeclaration(node))
      this.#add(node.name, "function", node, this.#blockAround(node.parent));
    else if (is.isClassDeclaration(node)) this.#add(node.name, "class", node, this.#blockAround(node.parent));
    else if (is.isFunctionExpression(node)) this.#add(node.name, "function", node, node);
    else if (is.isClassExpression(node)) this.#add(node.name, "class", node, node);
    else if (is.isEnumDeclaration(node))
      this.#add(node.name, "variable", node, this.#blockAround(node.parent));
    else if (is.isModuleDeclaration(node) && is.isIdentifier(node.name))
      this.#add(node.name, "variable", node, this.#blockAround(node.parent));
    else if (is.isInterfaceDeclaration(node) || is.isTypeAliasDeclaration(node))
      this.#add(node.name, "type", node, this.#blockAround(node.parent));
    else if (is.isTypeParameterDeclaration(node)) this.#add(node.name, "type", node, node.parent);
    else if (is.isImportClause(node)) this.#add(node.name, "import", node, this.#file);
    else if (is.isImportSpecifier(node) || is.isNamespaceImport(node) || is.isImportEqualsDeclaration(node))
      this.#add(node.name, "import", node, this.#file);
  }

  #scopeOfVariable(node: ts.VariableDeclaration): ts.Node {
    const list = node.parent;
    if (!this.#syntax.isVariableDeclarationList(list)) return list;
    const isBlockScoped = (list.flags & this.#syntax.NodeFlags.BlockScoped) !== 0;
    return isBlockScoped ? this.#blockAround(list.parent) : this.functionAround(list);
  }

  /** The nearest function, static block or the file. */
  functionAround(node: ts.Node): ts.Node {
    const is = this.#syntax;
    for (let at: ts.Node = node; ; at = at.parent) {
      if (at.parent === undefined) return at;
      if (is.isFunctionLike(at) || is.isClassStaticBlockDeclaration(at) || is.isPropertyDeclaration(at))
        return at;
    }
  }

  #blockAround(node: ts.Node): ts.Node {
    const is = this.#syntax;
    for (let at: ts.Node = node; ; at = at.parent) {
      const isBlock =
        at.parent === undefined ||
        is.isBlock(at) ||
        is.isModuleBlock(at) ||
        is.isCaseBlock(at) ||
        is.isForStatement(at) ||
        is.isForInStatement(at) ||
        is.isForOfStatement(at) ||
        is.isFunctionLike(at);
      if (isBlock) return at;
    }
  }

  #addPattern(name: ts.BindingName, kind: Binding["kind"], declaration: ts.Node, scope: ts.Node): void {
    if (this.#syntax.isIdentifier(name)) return this.#add(name, kind, declaration, scope);
    for (const element of name.elements)
      if (this.#syntax.isBindingElement(element)) this.#addPattern(element.name, kind, element, scope);
  }

  #add(name: ts.Identifier | undefined, kind: Binding["kind"], declaration: ts.Node, scope: ts.Node): void {
    if (name === undefined) return;
    const names = this.#scopes.get(scope) ?? new Map<string, Binding>();
    this.#scopes.set(scope, names);
    const known = names.get(name.text);
    // A type and a value may share a name; the value is what runs.
    if (known === undefined || known.kind === "type")
      names.set(name.text, { name: name.text, kind, declaration, scope });
  }
}
