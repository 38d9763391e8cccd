/**
 * Where and why a text is not JSON. `JSON.parse` says so in words that differ from one Node version to the next and
 * often without a line, so a text it refuses is read a second time here, only to find the first offence.
 */

export interface JsonError {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units as editors count. */
  column: number;
  /** A fragment such as `trailing comma before "]"`. */
  message: string;
}

/** The first offence against JSON in `text`, or `undefined` if there is none. */
export function findJsonError(text: string): JsonError | undefined {
  const offence = scan(text);
  if (offence === undefined) return undefined;
  const before = text.slice(0, offence.at);
  const line = before.split("\n").length;
  return { line, column: offence.at - before.lastIndexOf("\n"), message: offence.message };
}

interface Offence {
  at: number;
  message: string;
}

/** What may come next; the stack of open brackets says the rest. */
type Expected = "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "comma-or-close";

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const word = /[\p{L}\p{N}_$+.-]+/uy;
const conflictMarker = /(?:<{7}|={7}|>{7})/y;

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function scan(text: string): Offence | undefined {
  const open: ("[" | "{")[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    at += matchAt(space, text, at).length;
    if (open.length === 0 && expected === "comma-or-close") return afterTheEnd(text, at);
    if (at >= text.length) return { at, message: cutOff(open.at(-1)) };
    const step = readToken(text, at, expected, open);
    if ("message" in step) return step;
    at = step.end;
    expected = step.expected;
  }
}

type Step = Offence | { end: number; expected: Expected };

function readToken(text: string, at: number, expected: Expected, open: ("[" | "{")[]): Step {
  const char = text[at] as string;
  const inArray = open.at(-1) === "[";
  if (char === (inArray ? "]" : "}") && expected.endsWith("-or-close")) {
    open.pop();
    return { end: at + 1, expected: "comma-or-close" };
  }
  switch (expected) {
    case "comma-or-close":
      if (char === ",") return { end: at + 1, expected: inArray ? "value" : "key" };
      return { at, message: `expected "," or "${inArray ? "]" : "}"}", found ${found(text, at)}` };
    case "colon":
      if (char === ":") return { end: at + 1, expected: "value" };
      return { at, message: `expected ":" after a key, found ${found(text, at)}` };
    case "key":
    case "key-or-close":
      if (char === '"') return readString(text, at, "colon");
      if (char === "}") return { at, message: 'trailing comma before "}"' };
      return { at, message: `expected a key in double quotes, found ${found(text, at)}` };
    default:
      return readValue(text, at, open);
  }
}

function readValue(text: string, at: number, open: ("[" | "{")[]): Step {
  const char = text[at] as string;
  if (char === '"') return readString(text, at, "comma-or-close");
  if (char === "[" || char === "{") {
    open.push(char);
    return { end: at + 1, expected: char === "[" ? "value-or-close" : "key-or-close" };
  }
  if (char === "]" && open.at(-1) === "[") return { at, message: 'trailing comma before "]"' };
  const literal = matchAt(number, text, at) || matchAt(word, text, at);
  const isLiteral = /^(?:true|false|null)$/.test(literal) || /^-?\d/.test(matchAt(number, text, at));
  if (isLiteral) return { end: at + literal.length, expected: "comma-or-close" };
  return { at, message: `expected a value, found ${found(text, at)}` };
}

/** A loop and not a pattern: a figure in base64 is one string of megabytes. */
function readString(text: string, start: number, expected: Expected): Step {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1, expected };
    if (code < 0x20) return { at, message: controlCharacter(code) };
    if (code !== 0x5c) continue;
    const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6));
    if (escape === null) return { at, message: `"${text.slice(at, at + 2)}" is not an escape JSON knows` };
    at += escape[0].length;
  }
  return { at: start, message: "a text starts here and never ends" };
}

function controlCharacter(code: number): string {
  if (code === 0x0a || code === 0x0d) return 'a line ends inside a text: write it as "\\n"';
  return `control character U+${code.toString(16).toUpperCase().padStart(4, "0")} inside a text`;
}

function afterTheEnd(text: string, at: number): Offence | undefined {
  if (at >= text.length) return undefined;
  return { at, message: `expected nothing more, found ${found(text, at)}` };
}

function cutOff(open: "[" | "{" | undefined): string {
  if (open === undefined) return "expected a value, found the end of the file";
  return `the file ends inside ${open === "[" ? "a list" : "an object"}`;
}

function found(text: string, at: number): string {
  if (isConflictMarker(text, at)) return "a merge conflict marker";
  if (text.startsWith("//", at) || text.startsWith("/*", at)) return "a comment, which JSON does not have";
  const token = matchAt(word, text, at) || String.fromCodePoint(text.codePointAt(at) as number);
  return token === '"' ? "a text" : `"${token.slice(0, 20)}"`;
}

function isConflictMarker(text: string, at: number): boolean {
  return matchAt(conflictMarker, text, at) !== "" && (at === 0 || text[at - 1] === "\n");
}
