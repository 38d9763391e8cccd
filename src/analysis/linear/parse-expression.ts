/** Reads a formula's text into expressions, with R's precedence: ^, unary minus, :, * and /, + and -. */
import { DataError } from "../data-error.js";
import type { Expression, Operator } from "./expression.js";

interface Token {
  kind: "name" | "number" | "operator";
  text: string;
  isQuoted: boolean;
  /** From 1, for messages. */
  position: number;
}

/** A name as R has them (letters of any script, digits, `.` and `_`), quoted, a number, or any other character. */
const TOKEN =
  /\s*(?:([\p{L}_.][\p{L}\p{M}\p{N}_.]*)|`([^`]+)`|"([^"]+)"|'([^']+)'|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(%\w+%|\S))/uy;

const REFUSED: Record<string, string> = {
  "|": "grouping (a | b) is not supported",
  "%in%": "%in% is not supported; write a:b",
  "=": "named arguments are not supported",
};

const LEVELS: ReadonlyArray<readonly Operator[]> = [["+", "-"], ["*", "/"], [":"]];

/** @throws DataError naming the character that cannot be read. */
export function formulaError(
  source: string,
  at: { position: number; text?: string } | undefined,
  problem: string,
): DataError {
  if (at === undefined) return new DataError(`formula "${source}", at its end: ${problem}`);
  const text = at.text ?? source.slice(at.position - 1).split(/\s/)[0];
  return new DataError(`formula "${source}", character ${at.position} (${text}): ${problem}`);
}

/** Both sides of a formula. */
export function parseSides(source: string): { left: Expression; right: Expression } {
  const parser = new Parser(source);
  const left = parser.sum("expected the name of the response");
  parser.tilde();
  const right = parser.sum("expected the name of a column");
  parser.end();
  return { left, right };
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  sum(expected: string): Expression {
    return this.#binary(0, expected);
  }

  tilde(): void {
    if (!this.#take("~")) throw this.#error("expected ~ after the response");
  }

  end(): void {
    if (this.#peek() !== undefined) throw this.#error("expected + or -");
  }

  #binary(level: number, expected: string): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed(expected);
    const operand = (): Expression => this.#binary(level + 1, expected);
    let left = operand();
    for (;;) {
      const token = this.#peek();
      const operator = operators.find((one) => isOperator(token, one));
      if (operator === undefined || token === undefined) return left;
      this.#next++;
      left = { kind: "operation", operator, left, right: operand(), position: token.position };
    }
  }

  #signed(expected: string): Expression {
    const position = this.#peek()?.position ?? 0;
    if (this.#take("-")) return { kind: "minus", operand: this.#signed(expected), position };
    if (this.#take("+")) return this.#signed(expected);
    return this.#power(expected);
  }

  #power(expected: string): Expression {
    const left = this.#atom(expected);
    const position = this.#peek()?.position ?? 0;
    if (!this.#take("^")) return left;
    const right = this.#signed("expected an exponent");
    return { kind: "operation", operator: "^", left, right, position };
  }

  #atom(expected: string): Expression {
    const token = this.#peek();
    if (token === undefined) throw this.#error(expected);
    const { position } = token;
    if (this.#take("(")) {
      const inner = this.sum(expected);
      if (!this.#take(")")) throw this.#error("expected )");
      return { kind: "bracket", inner, position };
    }
    if (token.kind === "operator") throw this.#error(expected);
    this.#next++;
    if (token.kind === "number") return { kind: "number", value: Number(token.text), position };
    if (token.isQuoted || !this.#take("(")) return { kind: "column", name: token.text, position };
    return { kind: "call", name: token.text, args: this.#args(), position };
  }

  #args(): Expression[] {
    const args: Expression[] = [];
    do args.push(this.sum("expected an argument"));
    while (this.#take(","));
    if (!this.#take(")")) throw this.#error("expected )");
    return args;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(operator: string): boolean {
    if (!isOperator(this.#peek(), operator)) return false;
    this.#next++;
    return true;
  }

  #error(expected: string): DataError {
    const token = this.#peek();
    const refused = token?.kind === "operator" ? REFUSED[token.text] : undefined;
    return formulaError(this.#source, token, refused ?? expected);
  }
}

const isOperator = (token: Token | undefined, operator: string): boolean =>
  token?.kind === "operator" && token.text === operator;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [whole, bare, backtick, double, single, number, operator] = match;
    const name = bare ?? backtick ?? double ?? single;
    const kind = name !== undefined ? "name" : number !== undefined ? "number" : "operator";
    const position = match.index + whole.length - whole.trimStart().length + 1;
    const text = name ?? number ?? (operator as string);
    tokens.push({ kind, text, isQuoted: kind === "name" && bare === undefined, position });
  }
  return tokens;
}
