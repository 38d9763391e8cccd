/** Arithmetic of a formula's expressions over the rows of a frame. */
import { DataError } from "../data-error.js";
import { type Expression, expressionText } from "./expression.js";
import { type RowSource, numbersOf, rowNumber } from "./row-source.js";

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  exp: Math.exp,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  I: (x) => x,
};

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
};

/**
 * The values of an expression, all finite.
 *
 * @throws DataError for a function that is not known, and naming the row whose value is not finite, such as log(0).
 */
export function evaluate(expression: Expression, source: RowSource): Float64Array {
  if (expression.kind === "column") return numbersOf(source, expression.name);
  const values = arithmetic(expression, source);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return values;
  const place = `${expressionText(expression)}, row ${rowNumber(source, wrong)}`;
  throw new DataError(`${place}: the value is ${values[wrong]}, not a finite number`);
}

function arithmetic(expression: Expression, source: RowSource): Float64Array {
  switch (expression.kind) {
    case "column":
      return numbersOf(source, expression.name);
    case "number":
      return new Float64Array(source.rows.length).fill(expression.value);
    case "bracket":
      return arithmetic(expression.inner, source);
    case "minus":
      return arithmetic(expression.operand, source).map((value) => -value);
    case "call":
      return arithmetic(onlyArgument(expression), source).map(functionOf(expression));
    case "operation": {
      const operation = OPERATIONS[expression.operator];
      if (operation === undefined)
        throw new DataError(`${expressionText(expression)} has no value of its own`);
      const right = arithmetic(expression.right, source);
      return arithmetic(expression.left, source).map((value, row) => operation(value, right[row] as number));
    }
  }
}

function functionOf(call: Expression & { kind: "call" }): (x: number) => number {
  const known = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  if (known !== undefined) return known;
  const names = [...Object.keys(FUNCTIONS), "poly", "factor", "offset"].join(", ");
  throw new DataError(`${expressionText(call)}: "${call.name}" is not known in formulas; known are ${names}`);
}

/** @throws DataError for a call with more than one argument. */
export function onlyArgument(call: Expression & { kind: "call" }): Expression {
  const [argument, ...others] = call.args;
  if (argument !== undefined && others.length === 0) return argument;
  throw new DataError(`${expressionText(call)}: ${call.name} takes one argument here`);
}
