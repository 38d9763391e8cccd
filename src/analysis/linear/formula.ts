/**
 * R's formula language, its first part: `response ~ a + b`, with `- 1` or `+ 0` for a fit without intercept.
 * What R knows beyond that is refused by name, never misread.
 */
import { DataError } from "../data-error.js";

export interface Formula {
  /** As written, with the blanks put in order. */
  text: string;
  response: string;
  predictors: string[];
  hasIntercept: boolean;
}

interface Token {
  kind: "name" | "number" | "operator";
  text: string;
  /** From 1, for messages. */
  position: number;
}

/** A name as R has them (letters of any script, digits, `.` and `_`), quoted, a number, or any other character. */
const TOKEN = /\s*(?:([\p{L}_.][\p{L}\p{M}\p{N}_.]*)|`([^`]+)`|"([^"]+)"|'([^']+)'|(\d+(?:\.\d+)?)|(\S))/uy;

const NOT_YET: Record<string, string> = {
  ":": "interactions (a:b)",
  "*": "interactions (a*b)",
  "^": "powers",
  "/": "nested terms",
  "|": "grouping",
  "%": "%in%",
  "(": "brackets and functions such as log(x)",
};

/**
 * @throws DataError naming the character of the formula that cannot be read, and for names that occur twice.
 * @example parseFormula("dist ~ speed") // response "dist", predictors ["speed"], hasIntercept true
 */
export function parseFormula(source: string): Formula {
  const tokens = tokenize(source);
  const [response, tilde, ...rest] = tokens;
  if (response?.kind !== "name") throw formulaError(source, response, "expected the name of the response");
  if (tilde?.text !== "~" || tilde.kind !== "operator")
    throw formulaError(source, tilde, "expected ~ after the response");
  const { predictors, hasIntercept } = parseTerms(source, rest);
  const twice = predictors.find(
    (name, index) => name === response.text || predictors.indexOf(name) !== index,
  );
  if (twice !== undefined) throw new DataError(`formula "${source}": "${twice}" occurs twice`);
  if (predictors.length === 0 && !hasIntercept)
    throw new DataError(`formula "${source}" has nothing on the right`);
  return {
    text: formulaText(response.text, predictors, hasIntercept),
    response: response.text,
    predictors,
    hasIntercept,
  };
}

/** A formula written out from its parts. */
export function formulaText(response: string, predictors: readonly string[], hasIntercept: boolean): string {
  const terms = predictors.map(quoted);
  if (terms.length === 0) return `${quoted(response)} ~ 1`;
  return `${quoted(response)} ~ ${terms.join(" + ")}${hasIntercept ? "" : " - 1"}`;
}

const quoted = (name: string): string =>
  /^[\p{L}_.][\p{L}\p{M}\p{N}_.]*$/u.test(name) ? name : `\`${name}\``;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
    const [whole, bare, backtick, double, single, number, operator] = match;
    const name = bare ?? backtick ?? double ?? single;
    const kind = name !== undefined ? "name" : number !== undefined ? "number" : "operator";
    const position = match.index + whole.length - whole.trimStart().length + 1;
    tokens.push({ kind, text: name ?? number ?? (operator as string), position });
  }
  return tokens;
}

/** A sum of signed terms; the first sign may be left out. */
function parseTerms(source: string, tokens: readonly Token[]): Pick<Formula, "predictors" | "hasIntercept"> {
  const first = tokens[0];
  const signed = first !== undefined && isSign(first) ? tokens : [PLUS, ...tokens];
  const predictors: string[] = [];
  let hasIntercept = true;
  for (let index = 0; index < signed.length; index += 2) {
    const sign = signed[index] as Token;
    const term = signed[index + 1];
    if (!isSign(sign)) throw formulaError(source, sign, "expected + or -");
    if (term === undefined || term.kind === "operator")
      throw formulaError(source, term, "expected the name of a column");
    if (term.kind === "number") hasIntercept = keepsIntercept(source, term, sign);
    else predictors.push(columnName(source, term, sign));
  }
  return { predictors, hasIntercept };
}

const PLUS: Token = { kind: "operator", text: "+", position: 0 };

const isSign = ({ kind, text }: Token): boolean => kind === "operator" && (text === "+" || text === "-");

function columnName(source: string, term: Token, sign: Token): string {
  if (sign.text === "-") throw formulaError(source, term, "only the intercept can be taken away, with - 1");
  if (term.text === ".")
    throw formulaError(source, term, "the dot for all other columns is not supported yet");
  return term.text;
}

function keepsIntercept(source: string, term: Token, sign: Token): boolean {
  if (term.text === "0" || term.text === "1") return (term.text === "1") === (sign.text === "+");
  throw formulaError(source, term, "the only numbers in a formula are 0 and 1, for the intercept");
}

function formulaError(source: string, token: Token | undefined, expected: string): DataError {
  if (token === undefined) return new DataError(`formula "${source}", at its end: ${expected}`);
  const notYet = token.kind === "operator" ? NOT_YET[token.text] : undefined;
  const problem = notYet === undefined ? expected : `${notYet} are not supported yet; add a column instead`;
  return new DataError(`formula "${source}", character ${token.position} (${token.text}): ${problem}`);
}
