// What `galley/analysis` exports, read from the source: signatures, members and what the docstrings say.
import path from "node:path";
import ts from "typescript";

/**
 * @typedef {{ text: string, params: { name: string, text: string }[], throws: string[], examples: string[] }} Doc
 * @typedef {{ signature: string, doc: Doc }} Member
 * @typedef {{ name: string, kind: "function" | "class" | "interface" | "type" | "value", file: string,
 *   signature: string, doc: Doc, members: Member[], base: string | undefined }} Entry
 */

/** @param {string} root of the project @returns {Entry[]} in the order in which they are exported */
export function readExports(root) {
  const index = path.join(root, "src/analysis/index.ts");
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([index], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(index));
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .map((symbol) => entryOf(symbol, root))
    .filter((entry) => !entry.file.startsWith("vendor/"));
}

/** @returns {Entry} */
function entryOf(symbol, root) {
  const all = symbol.getDeclarations() ?? [];
  // A class and an interface may share a name with a value; overloads come before the body.
  const declarations = all.length > 1 ? all.filter((one) => !one.body) : all;
  const [first] = declarations;
  const file = path.relative(root, first.getSourceFile().fileName).replaceAll(path.sep, "/");
  const documented = declarations.map(docOf).find(({ text }) => text !== "");
  return {
    name: symbol.name,
    kind: kindOf(first),
    file,
    signature: declarations.map(signatureOf).join("\n"),
    doc: documented ?? docOf(first),
    members: membersOf(first),
    base: baseOf(first),
  };
}

function kindOf(node) {
  if (ts.isFunctionDeclaration(node)) return "function";
  if (ts.isClassDeclaration(node)) return "class";
  if (ts.isInterfaceDeclaration(node)) return "interface";
  return ts.isTypeAliasDeclaration(node) ? "type" : "value";
}

/** The declaration without its body and its comments. */
function signatureOf(node) {
  const source = node.getSourceFile().text;
  if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
    return source
      .slice(node.getStart(), node.members.pos)
      .replace(/^export /, "")
      .replace(/\s*\{$/, "");
  }
  if (ts.isVariableDeclaration(node)) return `const ${node.getText()}`;
  const text = source.slice(node.getStart(), node.body?.pos ?? node.end).trim();
  return text
    .replace(/^export /, "")
    .replace(/;$/, "")
    .replace(/\n {2,}/g, "\n  ");
}

function baseOf(node) {
  const [clause] = node.heritageClauses ?? [];
  return clause?.types[0]?.expression.getText();
}

const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
/** For the display and for the module itself. */
const INTERNAL = new Set(["toMimeBundle", "parts", "then"]);

/** @returns {Member[]} what is public of a class or an interface */
function membersOf(node) {
  if (!ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) return [];
  return node.members
    .filter((member) => member.name !== undefined && !ts.isPrivateIdentifier(member.name))
    .filter((member) => !(ts.getCombinedModifierFlags(member) & HIDDEN))
    .filter((member) => !INTERNAL.has(member.name.getText()))
    .filter((member, _, members) => !member.body || !members.some((one) => isOverload(one, member)))
    .map((member) => ({ signature: memberSignature(member), doc: docOf(member) }));
}

const isOverload = (one, member) =>
  one !== member && !one.body && one.name.getText() === member.name.getText();

function memberSignature(member) {
  const text = member.getSourceFile().text.slice(member.getStart(), member.body?.pos ?? member.end);
  const plain = text
    .replace(/^(override |readonly |declare )+/, "")
    .replace(/;$/, "")
    .trim();
  // A property's value, such as a method written as an arrow, is no part of what is promised.
  return plain.replace(/^get (\w+)\(\)/, "$1").replaceAll(/\s+/g, " ");
}

/** @returns {Doc} */
function docOf(node) {
  const holder = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const comments = ts.getJSDocCommentsAndTags(holder).filter(ts.isJSDoc);
  const doc = { text: textOf(comments.at(-1)?.comment), params: [], throws: [], examples: [] };
  for (const tag of comments.at(-1)?.tags ?? []) addTag(doc, tag);
  return doc;
}

function addTag(doc, tag) {
  // What follows a tag after a blank line is about the whole again: methods and sources.
  const [own, ...rest] = textOf(tag.comment).split(/\n\s*\n/);
  const name = tag.tagName.text;
  if (ts.isJSDocParameterTag(tag)) doc.params.push({ name: tag.name.getText(), text: own });
  else if (name === "throws") doc.throws.push(throwsText(tag, own));
  else if (name === "example") doc.examples.push(own);
  else if (name === "returns") doc.text = `${doc.text}\n\nReturns ${own}.`;
  for (const paragraph of rest) doc.text = `${doc.text}\n\n${paragraph}`;
}

/** TypeScript reads the first word as a type. */
const throwsText = (tag, text) => `${tag.typeExpression?.getText() ?? ""} ${text}`.trim();

const textOf = (comment) => (ts.getTextOfJSDocComment(comment) ?? "").trim();
