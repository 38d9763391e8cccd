/**
 * Which names a cell declares, changes and uses, read without a compiler. Where it cannot be sure it says too much rather
 * than too little: a name counts as used where something else of that name is meant.
 */
import { type Token, tokensOf } from "./tokens.js";

export interface CellNames {
  /** At the top level, where later cells see it. */
  declares: ReadonlySet<string>;
  /** What is assigned to, wholly or in a part, or has a method called as a statement (`rows.push(…)`). */
  changes: ReadonlySet<string>;
  uses: ReadonlySet<string>;
}

const VARIABLES = new Set(["const", "let", "var"]);
const DEFINITIONS = new Set(["function", "class", "enum", "interface", "namespace", "type"]);
const ASSIGNMENTS = new Set("= += -= *= /= %= **= &= |= ^= <<= >>= >>>= &&= ||= ??= ++ --".split(" "));

export function namesInTypeScript(source: string): CellNames {
  const tokens = tokensOf(source);
  const declares = tokens.flatMap((token, index) => (token.depth === 0 ? declaredAt(tokens, index) : []));
  const named = tokens.flatMap((token, index) => (isReference(tokens, index) ? [{ token, index }] : []));
  return {
    declares: new Set(declares),
    changes: new Set(named.filter(({ index }) => isChanged(tokens, index)).map(({ token }) => token.text)),
    uses: new Set(named.map(({ token }) => token.text)),
  };
}

/** A name that is no member (`a.name`) and no key or parameter with a type (`{ name: …`). */
function isReference(tokens: readonly Token[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1]?.text, tokens[index], tokens[index + 1]?.text];
  if (token?.isName !== true || before === "." || before === "?.") return false;
  return !(after === ":" && (before === "{" || before === "," || before === "("));
}

function isChanged(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before?.text === "++" || before?.text === "--") return true;
  const end = endOfMembers(tokens, index + 1);
  const next = tokens[end]?.text ?? "";
  if (ASSIGNMENTS.has(next)) return !isDeclared(tokens, index);
  const isStatement =
    tokens[index]?.startsLine === true ||
    before === undefined ||
    [";", "{", "}", "await"].includes(before.text);
  return isStatement && next === "(" && end > index + 1;
}

/** Its own declaration is no change of it. */
function isDeclared(tokens: readonly Token[], index: number): boolean {
  return VARIABLES.has(tokens[index - 1]?.text ?? "");
}

/** Behind `.name`, `?.name`, `[…]` and `!`. */
function endOfMembers(tokens: readonly Token[], start: number): number {
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token === undefined) return at;
    if (token.text === "!") at += 1;
    else if (token.text === "[") at = closing(tokens, at) + 1;
    else if ((token.text === "." || token.text === "?.") && tokens[at + 1]?.isName) at += 2;
    else return at;
  }
}

function closing(tokens: readonly Token[], open: number): number {
  const depth = tokens[open]?.depth ?? 0;
  const end = tokens.findIndex((token, index) => index > open && token.depth === depth);
  return end === -1 ? tokens.length : end;
}

function declaredAt(tokens: readonly Token[], index: number): string[] {
  const token = tokens[index];
  if (token?.isName !== true || tokens[index - 1]?.text === ".") return [];
  if (VARIABLES.has(token.text)) return declarators(tokens, index + 1);
  if (token.text === "import") return imported(tokens, index + 1);
  if (!DEFINITIONS.has(token.text)) return [];
  const name = tokens[index + 1]?.text === "*" ? tokens[index + 2] : tokens[index + 1];
  return name?.isName === true && !name.startsLine ? [name.text] : [];
}

/** `a = 1, b: T = 2, { c, d: e } = …` */
function declarators(tokens: readonly Token[], start: number): string[] {
  const names: string[] = [];
  for (let at: number | undefined = start; at !== undefined; at = nextDeclarator(tokens, at)) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.isName) names.push(token.text);
    else if (token.text === "{" || token.text === "[")
      names.push(...inPattern(tokens.slice(at + 1, closing(tokens, at))));
  }
  return names;
}

function nextDeclarator(tokens: readonly Token[], start: number): number | undefined {
  for (let at = start + 1; at < tokens.length; at += 1) {
    const [token, before] = [tokens[at] as Token, tokens[at - 1] as Token];
    if (token.depth > 0) continue;
    if (token.text === ";") return undefined;
    const isNewStatement = token.startsLine && token.isName && [")", "]", "}", '""'].includes(before.text);
    if (isNewStatement || (token.startsLine && token.isName && before.isName)) return undefined;
    const [next, after] = [tokens[at + 1], tokens[at + 2]?.text];
    if (token.text === "," && (next?.text === "{" || next?.text === "[" || after === "=" || after === ":"))
      return at + 1;
  }
  return undefined;
}

/** `a, b: c, d = 1, ...rest` binds a, c, d and rest. */
function inPattern(tokens: readonly Token[]): string[] {
  let isDefault = false;
  return tokens.flatMap((token, index) => {
    if (token.text === "=") isDefault = true;
    if (token.text === ",") isDefault = false;
    return token.isName && !isDefault && tokens[index + 1]?.text !== ":" ? [token.text] : [];
  });
}

/** `a, { b, c as d }` and `* as e` bind a, b, d and e. */
function imported(tokens: readonly Token[], start: number): string[] {
  const end = tokens.findIndex(({ text }, index) => index >= start && (text === "from" || text === '""'));
  const clause = tokens.slice(start, end === -1 ? start : end);
  return clause.flatMap(({ text, isName }, index) =>
    isName && text !== "as" && text !== "type" && clause[index + 1]?.text !== "as" ? [text] : [],
  );
}
