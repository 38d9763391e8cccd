/** A formula's expressions and design as SQL. */
import { DataError } from "../data-error.js";
import type { Design, DesignTerm } from "../linear/design.js";
import { type Expression, expressionText } from "../linear/expression.js";
import { onlyArgument } from "../linear/evaluate.js";
import type { Formula } from "../linear/formula.js";
import { doubleLiteral, quotedName, quotedText } from "./sql-literal.js";
import { type TableColumn, type TableColumns, isText, numberSql, tableColumn } from "./table-columns.js";

const FUNCTIONS: Readonly<Record<string, string>> = {
  log: "ln",
  log2: "log2",
  log10: "log10",
  exp: "exp",
  sqrt: "sqrt",
  abs: "abs",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  I: "",
};

/** @throws DataError for a column that is no number, and a function the engine has no equal of. */
export function expressionSql(expression: Expression, columns: TableColumns): string {
  const sql = (inner: Expression): string => expressionSql(inner, columns);
  switch (expression.kind) {
    case "column":
      return numberSql(tableColumn(columns, expression.name));
    case "number":
      return doubleLiteral(expression.value);
    case "bracket":
      return `(${sql(expression.inner)})`;
    case "minus":
      return `(-${sql(expression.operand)})`;
    case "call":
      return `${functionSql(expression)}(${sql(onlyArgument(expression))})`;
    case "operation": {
      const [left, right] = [sql(expression.left), sql(expression.right)];
      if (expression.operator === "^") return `pow(${left}, ${right})`;
      if (expression.operator !== ":") return `(${left} ${expression.operator} ${right})`;
      throw new DataError(`${expressionText(expression)} has no value of its own`);
    }
  }
}

function functionSql(call: Expression & { kind: "call" }): string {
  const known = Object.hasOwn(FUNCTIONS, call.name) ? FUNCTIONS[call.name] : undefined;
  if (known !== undefined) return known;
  const names = [...Object.keys(FUNCTIONS), "factor", "offset"].join(", ");
  throw new DataError(
    `${expressionText(call)}: "${call.name}" is not known in formulas of biglm; known are ${names}`,
  );
}

/** @throws DataError for a term that the engine cannot compute. */
export function requireExpressible({ terms }: Formula, columns: TableColumns): void {
  for (const variable of terms.flatMap(({ variables }) => variables)) {
    const isCode = variable.kind === "column" || (variable.kind === "call" && variable.name === "factor");
    if (!isCode) expressionSql(variable, columns);
  }
}

/** The response less the offsets. */
export function responseSql({ response, offsets }: Formula, columns: TableColumns): string {
  return [response, ...offsets].map((expression) => expressionSql(expression, columns)).join(" - ");
}

/** The columns of the design, in the order of its names. */
export function designSql(formula: Formula, design: Design, columns: TableColumns): string[] {
  return design.terms.flatMap((term, index) => {
    const expressions = formula.terms[index]?.variables as Expression[];
    return termSql(term, expressions, columns);
  });
}

/** All products of the parts' columns, the first part's changing fastest. */
function termSql({ parts }: DesignTerm, expressions: readonly Expression[], columns: TableColumns): string[] {
  const coded = parts.map(({ variable: { factor }, full }, index) => {
    if (factor === undefined) return [expressionSql(expressions[index] as Expression, columns)];
    const column = tableColumn(columns, factor.column);
    return factor.levels.slice(full ? 0 : 1).map((level) => levelSql(column, level));
  });
  return coded.reduce((products, rights) =>
    rights.flatMap((right) => products.map((left) => `${left} * ${right}`)),
  );
}

/** 1 in the rows of a level, else 0. */
function levelSql(column: TableColumn, level: string): string {
  const name = quotedName(column.name);
  if (column.type === "BOOLEAN") return `CAST(${name} = ${level} AS DOUBLE)`;
  const value = isText(column) ? quotedText(level) : doubleLiteral(Number(level));
  return `CAST(${name} = ${value} AS DOUBLE)`;
}
