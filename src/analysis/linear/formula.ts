/**
 * R's formula language: which terms stand on the right of `response ~ terms`.
 * Source: J. M. Chambers and T. J. Hastie, "Statistical Models in S" (1992), chapter 2.
 */
import { DataError } from "../data-error.js";
import { type Expression, columnsOf, expressionText, quoted } from "./expression.js";
import { formulaError, parseSides } from "./parse-expression.js";

/** One term: a variable, or an interaction of several. */
export interface Term {
  /** `a`, `a:b`. */
  text: string;
  variables: Expression[];
}

export interface Formula {
  /** As written, with the blanks put in order and `.` spelled out. */
  text: string;
  response: Expression;
  /** Main effects first, then interactions by order, as R has them. */
  terms: Term[];
  hasIntercept: boolean;
  /** What is added with the coefficient 1. */
  offsets: Expression[];
}

/** Terms by their key, which forgets the order of variables: a:b is b:a. */
type Terms = Map<string, Expression[]>;

const INTERCEPT_KEY = "";

/**
 * @param columns of the frame, for the dot
 * @throws DataError naming the character of the formula that cannot be read.
 * @example parseFormula("y ~ a * b").terms // a, b, a:b
 */
export function parseFormula(source: string, columns?: readonly string[]): Formula {
  const { left, right } = parseSides(source);
  const offsets: Expression[] = [];
  const reader = new TermReader(source, left, offsets, columns);
  const terms = reader.add(new Map([[INTERCEPT_KEY, []]]), right);
  const hasIntercept = terms.delete(INTERCEPT_KEY);
  if (terms.size === 0 && !hasIntercept) throw new DataError(`formula "${source}" has nothing on the right`);
  requireResponseAside(source, left, terms);
  const ordered = [...terms.values()]
    .map((variables) => ({ text: variables.map(expressionText).join(":"), variables }))
    .toSorted((a, b) => a.variables.length - b.variables.length);
  return {
    text: formulaText(expressionText(left), ordered, offsets, hasIntercept),
    response: left,
    terms: ordered,
    hasIntercept,
    offsets,
  };
}

/** The columns a formula reads, each once, the response's first. */
export function formulaColumns({ response, terms, offsets }: Formula): string[] {
  const right = terms.flatMap(({ variables }) => variables).concat(offsets);
  return [...new Set([response, ...right].flatMap(columnsOf))];
}

function formulaText(
  response: string,
  terms: readonly Term[],
  offsets: readonly Expression[],
  hasIntercept: boolean,
): string {
  const texts = [...terms.map(({ text }) => text), ...offsets.map((one) => `offset(${expressionText(one)})`)];
  if (terms.length === 0) texts.unshift("1");
  return `${response} ~ ${texts.join(" + ")}${hasIntercept || terms.length === 0 ? "" : " - 1"}`;
}

/** A formula with a sum of plain columns on the right. */
export function formulaOfColumns(response: string, predictors: readonly string[]): string {
  return `${quoted(response)} ~ ${predictors.length === 0 ? "1" : predictors.map(quoted).join(" + ")}`;
}

function requireResponseAside(source: string, response: Expression, terms: Terms): void {
  const text = expressionText(response);
  const isTerm = [...terms.values()].some((variables) =>
    variables.some((one) => expressionText(one) === text),
  );
  if (isTerm) throw new DataError(`formula "${source}": "${text}" stands on both sides`);
}

/** Expands the operators of the right side into terms. */
class TermReader {
  readonly #source: string;
  readonly #response: Expression;
  readonly #offsets: Expression[];
  readonly #columns: readonly string[] | undefined;

  constructor(
    source: string,
    response: Expression,
    offsets: Expression[],
    columns: readonly string[] | undefined,
  ) {
    this.#source = source;
    this.#response = response;
    this.#offsets = offsets;
    this.#columns = columns;
  }

  /** `terms` and those of `expression`, whose signs and intercepts are obeyed. */
  add(terms: Terms, expression: Expression): Terms {
    if (expression.kind === "operation" && (expression.operator === "+" || expression.operator === "-")) {
      const left = this.add(terms, expression.left);
      return expression.operator === "+"
        ? this.add(left, expression.right)
        : this.#without(left, expression.right);
    }
    if (expression.kind === "minus") return this.#without(terms, expression.operand);
    if (expression.kind === "number") return this.#withNumber(terms, expression);
    if (expression.kind === "call" && expression.name === "offset") {
      this.#offsets.push(this.#offsetOf(expression));
      return terms;
    }
    return united(terms, this.#termsOf(expression));
  }

  #termsOf(expression: Expression): Terms {
    switch (expression.kind) {
      case "column":
        return expression.name === "." ? this.#allOthers(expression) : single(expression);
      case "call":
        return single(expression);
      case "bracket":
        return this.add(new Map(), expression.inner);
      case "operation":
        return this.#operation(expression);
      default:
        throw this.#error(expression, "the only numbers in a formula are 0 and 1, for the intercept");
    }
  }

  #operation(expression: Expression & { kind: "operation" }): Terms {
    const { operator, left, right } = expression;
    if (operator === "+" || operator === "-") return this.add(new Map(), expression);
    if (operator === "^") return this.#power(left, right);
    const [a, b] = [this.#termsOf(left), this.#termsOf(right)];
    if (operator === ":") return cross(a, b);
    if (operator === "*") return united(a, b, cross(a, b));
    const whole: Terms = new Map([[keyOf([...a.values()].flat()), distinct([...a.values()].flat())]]);
    return united(a, cross(whole, b));
  }

  /** (a + b)^2: all interactions up to the second order. */
  #power(base: Expression, exponent: Expression): Terms {
    if (exponent.kind !== "number" || !Number.isInteger(exponent.value) || exponent.value < 1)
      throw this.#error(exponent, "the power of terms must be a whole number; a column's power is I(x^2)");
    if (base.kind === "column" && base.name !== ".")
      throw this.#error(base, "x^2 means interactions of x with itself; the square is I(x^2)");
    const terms = this.#termsOf(base);
    let result = terms;
    for (let order = 1; order < exponent.value; order++) result = united(result, cross(result, terms));
    return result;
  }

  #allOthers(dot: Expression): Terms {
    if (this.#columns === undefined)
      throw this.#error(dot, "the dot needs a frame whose columns it stands for");
    const left = columnsOf(this.#response);
    const others = this.#columns.filter((name) => !left.includes(name));
    return united(...others.map((name) => single({ kind: "column", name, position: dot.position })));
  }

  #without(terms: Terms, expression: Expression): Terms {
    if (expression.kind === "number") {
      return this.#withNumber(terms, { ...expression, value: 1 - expression.value });
    }
    const removed = this.#termsOf(expression);
    return new Map([...terms].filter(([key]) => !removed.has(key)));
  }

  #withNumber(terms: Terms, number: Expression & { kind: "number" }): Terms {
    if (number.value === 1) return new Map([[INTERCEPT_KEY, []], ...terms]);
    if (number.value === 0) return new Map([...terms].filter(([key]) => key !== INTERCEPT_KEY));
    throw this.#error(number, "the only numbers in a formula are 0 and 1, for the intercept");
  }

  #offsetOf(call: Expression & { kind: "call" }): Expression {
    const [argument, ...others] = call.args;
    if (argument === undefined || others.length > 0) throw this.#error(call, "offset takes one argument");
    return argument;
  }

  #error(expression: Expression, problem: string): DataError {
    return formulaError(this.#source, { position: expression.position }, problem);
  }
}

const single = (variable: Expression): Terms => new Map([[keyOf([variable]), [variable]]]);

/** All terms, each as it was met first: a:b stays so where b:a follows. */
function united(...all: Terms[]): Terms {
  const result: Terms = new Map();
  for (const terms of all) {
    for (const [key, variables] of terms) if (!result.has(key)) result.set(key, variables);
  }
  return result;
}

function cross(a: Terms, b: Terms): Terms {
  const products = [...a.values()].flatMap((left) =>
    [...b.values()].map((right) => distinct([...left, ...right])),
  );
  return united(...products.map((variables): Terms => new Map([[keyOf(variables), variables]])));
}

function distinct(variables: readonly Expression[]): Expression[] {
  return [...new Map(variables.map((variable) => [expressionText(variable), variable])).values()];
}

const keyOf = (variables: readonly Expression[]): string =>
  distinct(variables).map(expressionText).toSorted().join("\u0000");
