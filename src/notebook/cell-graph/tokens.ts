/** TypeScript and JavaScript cut into names, signs and values: as much as it takes to see what a cell names. */

export interface Token {
  /** A string, a template or a number is `""`: what it says is not code. */
  text: string;
  isName: boolean;
  /** Brackets that are open around it. */
  depth: number;
  startsLine: boolean;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const VALUE = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\.?\d[\w.]*/y;
const REGULAR = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const SIGN =
  /\.\.\.|=>|[=!]==?|[<>]=|\?\.(?!\d)|\+\+|--|&&=|\|\|=|\?\?=|\*\*=|>>>?=|<<=|[-+*/%&|^]=|&&|\|\||\?\?|[^]/uy;
const TEMPLATE = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;

/** After these words, `/` begins a regular expression and does not divide. */
const BEFORE_VALUES = new Set(["return", "typeof", "case", "in", "of", "await", "void", "delete", "throw"]);

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  /** For each open bracket, whether a template goes on where it closes. */
  const open: boolean[] = [];
  let at = 0;
  let startsLine = true;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const push = (text: string, isName = false): void => {
    tokens.push({ text, isName, depth: open.length, startsLine });
    startsLine = false;
  };
  /** Up to the template's end, or to the expression in it. */
  const readTemplate = (): void => {
    at += (match(TEMPLATE) ?? "").length;
    if (source.startsWith("${", at)) open.push(true);
    at += source.startsWith("${", at) ? 2 : 1;
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space !== undefined) {
      startsLine ||= space.includes("\n");
      at += space.length;
      continue;
    }
    const name = match(NAME);
    const value = name === undefined ? (match(VALUE) ?? regular(tokens, match)) : undefined;
    const text = name ?? value ?? match(SIGN) ?? "";
    at += text.length;
    if (name !== undefined) push(name, true);
    else if (value !== undefined) push('""');
    else if (text === "`") {
      push('""');
      readTemplate();
    } else if (")]}".includes(text)) {
      if (open.pop() === true) readTemplate();
      else push(text);
    } else {
      push(text);
      if ("([{".includes(text)) open.push(false);
    }
  }
  return tokens;
}

function regular(
  tokens: readonly Token[],
  match: (pattern: RegExp) => string | undefined,
): string | undefined {
  const last = tokens.at(-1);
  const follows =
    last === undefined ||
    (last.isName ? BEFORE_VALUES.has(last.text) : ![")", "]", "}", '""'].includes(last.text));
  return follows ? match(REGULAR) : undefined;
}
