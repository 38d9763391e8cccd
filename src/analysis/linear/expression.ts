/** Expressions of R's formula language as trees: parsed by `parseExpression`, written back as R writes them. */
export type Expression =
  | { kind: "column"; name: string; position: number }
  | { kind: "number"; value: number; position: number }
  | { kind: "call"; name: string; args: Expression[]; position: number }
  | { kind: "bracket"; inner: Expression; position: number }
  | { kind: "minus"; operand: Expression; position: number }
  | { kind: "operation"; operator: Operator; left: Expression; right: Expression; position: number };

export type Operator = "+" | "-" | "*" | "/" | "^" | ":";

const TIGHT: ReadonlySet<Operator> = new Set(["^", ":", "/"]);

/** As R's deparse has it: `log(x)`, `I(x^2)`, `a + b`; names that need them in backticks. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case "column":
      return quoted(expression.name);
    case "number":
      return String(expression.value);
    case "call":
      return `${expression.name}(${expression.args.map(expressionText).join(", ")})`;
    case "bracket":
      return `(${expressionText(expression.inner)})`;
    case "minus":
      return `-${expressionText(expression.operand)}`;
    case "operation": {
      const sign = TIGHT.has(expression.operator) ? expression.operator : ` ${expression.operator} `;
      return `${expressionText(expression.left)}${sign}${expressionText(expression.right)}`;
    }
  }
}

/** What an expression is called in results: a column by its plain name, anything else as it is written. */
export const expressionName = (expression: Expression): string =>
  expression.kind === "column" ? expression.name : expressionText(expression);

/** A name as a formula has it. */
export const quoted = (name: string): string =>
  /^[\p{L}_.][\p{L}\p{M}\p{N}_.]*$/u.test(name) ? name : `\`${name}\``;

/** Names of the columns in an expression, in order, each once. */
export function columnsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case "column":
      return [expression.name];
    case "number":
      return [];
    case "call":
      return [...new Set(expression.args.flatMap(columnsOf))];
    case "bracket":
      return columnsOf(expression.inner);
    case "minus":
      return columnsOf(expression.operand);
    case "operation":
      return [...new Set([...columnsOf(expression.left), ...columnsOf(expression.right)])];
  }
}
