/** Walks through the code of a cell and notes what may change something. */
import type * as ts from "@tslab/typescript-for-tslab";
import { assignedPlaces } from "./assigned-places.js";
import type { Bindings } from "./bindings.js";
import { importEffects } from "./import-effects.js";
import { isMade, isMadeOnce } from "./is-made.js";
import {
  CHANGING_METHODS,
  FAR_REACHING_PROPERTIES,
  GLOBAL_METHODS,
  HARMLESS_METHODS,
  ITERATOR_METHODS,
  KNOWN_GLOBALS,
  LIBRARY_METHODS,
} from "./known-code.js";
import { isReference } from "./references.js";
import { bare, type Syntax } from "./syntax.js";
import { isOwnObject, runsLater } from "./when-it-runs.js";

export class EffectReader {
  changesOthers = false;
  declaresChanging = false;
  isRandom = false;
  /** Local names of imported functions that give what changes when it is used. */
  readonly changingImports = new Set<string>();
  unknown: string | undefined;
  readonly #is: Syntax;
  readonly #bindings: Bindings;
  /** The function whose code is being read, which others may call later; the file itself for what runs at once. */
  #body: ts.Node | undefined;

  constructor(syntax: Syntax, bindings: Bindings) {
    this.#is = syntax;
    this.#bindings = bindings;
  }

  read(node: ts.Node): void {
    this.#body ??= node;
    this.#note(node);
    if (runsLater(this.#is, this.#bindings, node)) this.#readBody(node);
    else this.#is.forEachChild(node, (child) => this.read(child));
  }

  #readBody(node: ts.Node): void {
    const outer = this.#body;
    this.#body = node;
    this.#is.forEachChild(node, (child) => this.read(child));
    this.#body = outer;
  }

  get #isInFunction(): boolean {
    return this.#body?.parent !== undefined;
  }

  #change(): void {
    if (this.#isInFunction) this.declaresChanging = true;
    else this.changesOthers = true;
  }

  #doubt(why: string): void {
    this.unknown ??= why;
  }

  #note(node: ts.Node): void {
    const is = this.#is;
    if (is.isCallExpression(node) || is.isNewExpression(node)) this.#noteCall(node);
    else if (is.isTaggedTemplateExpression(node)) this.#noteCallee(node.tag, node);
    else if (is.isBinaryExpression(node) && this.#isAssignment(node)) this.#assign(node.left);
    else if (is.isPrefixUnaryExpression(node) || is.isPostfixUnaryExpression(node)) this.#noteUnary(node);
    else if (is.isDeleteExpression(node)) this.#assign(node.expression);
    else if (
      (is.isForOfStatement(node) || is.isForInStatement(node)) &&
      !is.isVariableDeclarationList(node.initializer)
    )
      this.#assign(node.initializer);
    else if (is.isPropertyAccessExpression(node)) this.#noteProperty(node);
    else if (is.isElementAccessExpression(node)) this.#noteElement(node);
    else if (is.isIdentifier(node)) this.#noteName(node);
    else this.#noteOther(node);
  }

  #isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
    const { FirstAssignment, LastAssignment } = this.#is.SyntaxKind;
    return kind >= FirstAssignment && kind <= LastAssignment;
  }

  #noteOther(node: ts.Node): void {
    const is = this.#is;
    if (is.isImportDeclaration(node)) this.#noteImport(node);
    else if (is.isModuleDeclaration(node) || is.isImportEqualsDeclaration(node)) this.#doubt("a namespace");
    else if (is.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      this.#doubt("an export of a module");
    else if (is.isDecorator(node)) this.#doubt("a decorator");
    else if (is.isWithStatement(node)) this.#doubt("with");
    else if (is.isYieldExpression(node)) this.declaresChanging = true;
    else if (node.kind === is.SyntaxKind.ThisKeyword && !this.#isInFunction) this.#doubt("this");
    else if (this.#isNamedMember(node)) this.declaresChanging = true;
  }

  /** A method by a name that is otherwise trusted. */
  #isNamedMember(node: ts.Node): boolean {
    const is = this.#is;
    if (!is.isMethodDeclaration(node) && !is.isPropertyAssignment(node) && !is.isPropertyDeclaration(node))
      return false;
    const { name } = node;
    if (is.isComputedPropertyName(name))
      return is.isMethodDeclaration(node) && !is.isStringLiteral(name.expression);
    const holds = "initializer" in node ? node.initializer : node;
    const isFunction = holds !== undefined && is.isFunctionLike(holds);
    return isFunction && (HARMLESS_METHODS.has(name.text) || CHANGING_METHODS.has(name.text));
  }

  #noteUnary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
    const { PlusPlusToken, MinusMinusToken } = this.#is.SyntaxKind;
    if (node.operator === PlusPlusToken || node.operator === MinusMinusToken) this.#assign(node.operand);
  }

  #noteImport(node: ts.ImportDeclaration): void {
    const { changing, unknown } = importEffects(this.#is, node);
    for (const name of changing) this.changingImports.add(name);
    if (unknown !== undefined) this.#doubt(unknown);
  }

  #noteName(name: ts.Identifier): void {
    if (!isReference(this.#is, name)) return;
    const { text } = name;
    if (text === "eval" || text === "globalThis" || text === "Function") this.#doubt(text);
    const isWhole =
      !this.#is.isPropertyAccessExpression(name.parent) && !this.#is.isNewExpression(name.parent);
    // `const m = Math` hides from sight what is asked of it.
    const isNamespace = (text === "Math" || text === "Object" || text === "console") && isWhole;
    if (isNamespace && this.#bindings.resolve(name) === undefined) this.#doubt(`${text} as a value`);
  }

  #noteProperty(node: ts.PropertyAccessExpression): void {
    const { text } = node.name;
    const is = this.#is;
    if (FAR_REACHING_PROPERTIES.has(text)) return this.#doubt(`.${text}`);
    if (isOwnObject(this.#is, this.#bindings, node.expression)) {
      const name = (node.expression as ts.Identifier).text;
      if (name === "Math" && text === "random") this.isRandom = true;
      return;
    }
    // `rows.forEach(seen.add, seen)`: called where nobody sees on what.
    const isGiven = is.isCallExpression(node.parent) && node.parent.expression !== node;
    const isSecond = isGiven && node.parent.arguments[0] === node && node.parent.arguments.length > 1;
    const isOfData = text === "test" || text === "exec";
    if (isGiven && CHANGING_METHODS.has(text) && (isSecond || !isOfData)) this.#change();
  }

  #noteElement(node: ts.ElementAccessExpression): void {
    const { argumentExpression: key } = node;
    const text = this.#is.isStringLiteralLike(key) ? key.text : undefined;
    if (text !== undefined && (FAR_REACHING_PROPERTIES.has(text) || CHANGING_METHODS.has(text)))
      this.#doubt(`["${text}"]`);
    if (isOwnObject(this.#is, this.#bindings, node.expression))
      this.#doubt("a member of the language by a computed name");
  }

  #assign(target: ts.Expression): void {
    for (const place of assignedPlaces(this.#is, target)) {
      if (place.kind === "name") this.#assignName(place.name);
      else if (place.kind === "member") this.#changeValue(place.of);
      else this.#doubt("an assignment");
    }
  }

  #assignName(name: ts.Identifier): void {
    const binding = this.#bindings.resolve(name);
    if (binding === undefined && KNOWN_GLOBALS.has(name.text)) this.#doubt(`an assignment to ${name.text}`);
    else if (binding === undefined || !this.#isOfThisBody(binding.scope)) this.#change();
  }

  /** Declared in the function that is being read, or in one that it calls at once. */
  #isOfThisBody(scope: ts.Node): boolean {
    for (let at: ts.Node | undefined = scope; at !== undefined; at = at.parent) {
      if (at === this.#body) return true;
      if (runsLater(this.#is, this.#bindings, at)) return false;
    }
    return false;
  }

  /** Something is done to a value itself, not to what it holds. */
  #changeValue(expression: ts.Expression): void {
    const is = this.#is;
    const value = bare(is, expression);
    if (isMade(is, value)) return;
    if (
      value.kind === is.SyntaxKind.ThisKeyword &&
      this.#body !== undefined &&
      is.isConstructorDeclaration(this.#body)
    )
      return;
    if (!is.isIdentifier(value)) return this.#change();
    const binding = this.#bindings.resolve(value);
    if (binding === undefined && KNOWN_GLOBALS.has(value.text))
      return this.#doubt(`a change of ${value.text}`);
    if (binding === undefined || !this.#isOfThisBody(binding.scope)) return this.#change();
    if (!isMadeOnce(is, binding.declaration)) this.#change();
  }

  #noteCall(node: ts.CallExpression | ts.NewExpression): void {
    const { kind } = node.expression;
    if (kind === this.#is.SyntaxKind.SuperKeyword) return;
    if (kind === this.#is.SyntaxKind.ImportKeyword) return this.#doubt("import()");
    this.#noteCallee(node.expression, node);
  }

  #noteCallee(expression: ts.Expression, call: ts.Node): void {
    const is = this.#is;
    const callee = bare(is, expression);
    if (is.isIdentifier(callee)) return this.#noteCalledName(callee, call);
    if (is.isElementAccessExpression(callee)) return this.#change();
    if (!is.isPropertyAccessExpression(callee)) return;
    const { text } = callee.name;
    const object = bare(is, callee.expression);
    if (
      is.isIdentifier(object) &&
      this.#bindings.resolve(object) === undefined &&
      KNOWN_GLOBALS.has(object.text)
    )
      return this.#noteGlobalMethod(object.text, text);
    if (CHANGING_METHODS.has(text)) this.#changeValue(object);
    else if (ITERATOR_METHODS.has(text)) this.#noteIterator(call);
    else if (!HARMLESS_METHODS.has(text) && !LIBRARY_METHODS.has(text)) this.#change();
  }

  #noteGlobalMethod(object: string, method: string): void {
    const known = Object.hasOwn(GLOBAL_METHODS, object) ? GLOBAL_METHODS[object] : undefined;
    if (known?.has(method) !== true) this.#doubt(`${object}.${method}`);
  }

  /** What is read to its end where it stands is gone afterwards. */
  #noteIterator(call: ts.Node): void {
    const is = this.#is;
    const { parent } = call;
    const isReadAtOnce =
      (is.isForOfStatement(parent) && parent.expression === call) ||
      is.isSpreadElement(parent) ||
      ((is.isCallExpression(parent) || is.isNewExpression(parent)) && parent.expression !== call);
    if (!isReadAtOnce) this.declaresChanging = true;
  }

  #noteCalledName(callee: ts.Identifier, call: ts.Node): void {
    const isReplaceable = this.#is.isCallExpression(call) && call.arguments.length > 1;
    if (callee.text === "display" && isReplaceable) this.#doubt("a display that can be replaced");
    if (this.changingImports.has(callee.text)) this.declaresChanging = true;
  }
}
