/**
 * Which names a TypeScript or JavaScript cell declares, read without a compiler. Understood are statements `const`,
 * `let` and `var` at the top level of the cell, with or without `export`, one or more names in each, a type behind the
 * name, comments, and values over several lines inside brackets, quotes or template literals. A value that is no
 * literal is kept as text, with the type its annotation tells. Destructuring and regular expressions that hold quotes
 * or brackets are not understood; the statement they stand in is passed over.
 */
import type { DeclaredParameter, ParameterType } from "./parameter-value.js";

const trivia = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const declarationStart = /(?:export\s+)?(const|let|var)\s+/y;
const identifier = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const quoted = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y;
const comment = /\/\/[^\n]*|\/\*[^]*?\*\//y;

export function declaredInTypeScript(source: string): DeclaredParameter[] {
  const declared: DeclaredParameter[] = [];
  let at = skip(source, trivia, 0);
  while (at < source.length) {
    const keyword = matchAt(source, declarationStart, at);
    if (keyword !== null) {
      at += keyword[0].length;
      const list = readDeclarators(source, at, keyword[1] as string);
      declared.push(...list.declared);
      at = list.end;
    }
    at = skip(source, trivia, readUntil(source, at, ";\n").end + 1);
  }
  return declared;
}

/** `name: type = value, name = value`, up to the end of the statement. */
function readDeclarators(source: string, start: number, keyword: string) {
  const declared: DeclaredParameter[] = [];
  let at = start;
  for (;;) {
    at = skip(source, trivia, at);
    const name = matchAt(source, identifier, at)?.[0];
    if (name === undefined) return { declared, end: at };
    const typePart = readUntil(source, at + name.length, "=,;\n", typeBrackets);
    const annotation = typePart.text.replace(/^\s*!?:?/, "").trim();
    const hasValue = source[typePart.end] === "=";
    const value = readUntil(source, hasValue ? skip(source, trivia, typePart.end + 1) : typePart.end, ",;\n");
    at = value.end;
    const type = typeOf(annotation, value.text.trim());
    const parameter: DeclaredParameter = { name, type, source: value.text.trim(), keyword };
    if (annotation !== "") parameter.annotation = annotation;
    declared.push(parameter);
    if (source[at] !== ",") return { declared, end: at };
    at += 1;
  }
}

const valueBrackets = { open: "([{", close: ")]}" };
/** In a type "<" opens a list; in a value it compares. */
const typeBrackets = { open: "([{<", close: ")]}>" };

interface Part {
  /** Without comments. */
  text: string;
  end: number;
}

/** What stands before the first of `stops` that is in no bracket, quote or comment. */
function readUntil(source: string, start: number, stops: string, brackets = valueBrackets): Part {
  let depth = 0;
  let at = start;
  let text = "";
  while (at < source.length) {
    const char = source[at] as string;
    if (depth === 0 && stops.includes(char) && !source.startsWith("=>", at)) break;
    const commentHere = matchAt(source, comment, at)?.[0];
    const token =
      commentHere ?? matchAt(source, quoted, at)?.[0] ?? (source.startsWith("=>", at) ? "=>" : char);
    if (commentHere === undefined) text += token;
    if (brackets.open.includes(token)) depth += 1;
    if (brackets.close.includes(token)) depth = Math.max(0, depth - 1);
    at += token.length;
  }
  return { text, end: at };
}

function typeOf(annotation: string, value: string): ParameterType {
  if (annotation === "") return literalType(value);
  if (annotation === "number" || annotation === "string" || annotation === "boolean") return annotation;
  if (/\[\]$|^(?:readonly\s|\[|\{|Array<|ReadonlyArray<|Record<)/.test(annotation)) return "json";
  const parts = annotation.split("|").map((part) => literalType(part.trim()));
  const [first] = parts;
  return first !== undefined && parts.every((part) => part === first) ? first : "unknown";
}

function literalType(text: string): ParameterType {
  if (/^-?(?:\d[\d_]*\.?[\d_]*(?:e[+-]?\d+)?|\.\d+|0[xob][\da-f_]+)$/i.test(text)) return "number";
  if (text === "true" || text === "false") return "boolean";
  if (matchAt(text, quoted, 0)?.[0] === text && !/^`[^]*\$\{/.test(text)) return "string";
  return /^(?:\[[^]*\]|\{[^]*\})$/.test(text) ? "json" : "unknown";
}

function matchAt(source: string, pattern: RegExp, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function skip(source: string, pattern: RegExp, at: number): number {
  return at + (matchAt(source, pattern, at)?.[0].length ?? 0);
}
