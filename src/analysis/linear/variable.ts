/** The variables of a formula, fitted to data once so that they code new data alike. */
import { DataError } from "../data-error.js";
import { type CellValue, cells } from "../data/frame.js";
import { evaluate, onlyArgument } from "./evaluate.js";
import { type Expression, columnsOf, expressionName, expressionText } from "./expression.js";
import { fitPolynomial, polynomialColumns } from "./orthogonal-polynomial.js";
import { type RowSource, cellsOf, completeRows, rowNumber } from "./row-source.js";

/** One column of the design that a variable makes. */
export interface CodedColumn {
  name: string;
  values: Float64Array;
}

export interface Variable {
  text: string;
  /** Of factors: the column, and all its levels, the reference level first. */
  factor?: { column: string; levels: readonly string[] };
  /** @param full of factors: a column for every level, not only for those beside the reference */
  code(source: RowSource, full: boolean): CodedColumn[];
}

/**
 * Reads a variable's levels or polynomials from the data of the fit. Text and boolean columns are factors, and so is
 * `factor(x)` for any column.
 *
 * @param references reference level by column
 */
export function fitVariable(
  expression: Expression,
  source: RowSource,
  references: Readonly<Record<string, CellValue>>,
): Variable {
  const text = expressionName(expression);
  if (expression.kind === "call" && expression.name === "poly") return polynomial(expression, text, source);
  const factorColumn = factorColumnOf(expression, source);
  if (factorColumn !== undefined) return factor(factorColumn, text, source, references[factorColumn]);
  return { text, code: (rows) => [{ name: text, values: evaluate(expression, rows) }] };
}

function factorColumnOf(expression: Expression, source: RowSource): string | undefined {
  if (expression.kind === "column") {
    // The first cell tells: a column that holds both text and numbers is refused by what reads it as numbers.
    const first = cells(source.frame, expression.name)[source.rows[0] ?? 0];
    const isFactor = typeof first === "string" || typeof first === "boolean";
    return isFactor ? expression.name : undefined;
  }
  if (expression.kind !== "call" || expression.name !== "factor") return undefined;
  const argument = onlyArgument(expression);
  if (argument.kind === "column") return argument.name;
  throw new DataError(`${expressionText(expression)}: factor takes the name of a column`);
}

function polynomial(call: Expression & { kind: "call" }, text: string, source: RowSource): Variable {
  const [argument, degree, ...others] = call.args;
  if (argument === undefined || others.length > 0 || (degree !== undefined && degree.kind !== "number"))
    throw new DataError(`${text}: poly takes a column and a degree, such as poly(x, 2)`);
  const count = degree?.value ?? 1;
  if (!Number.isInteger(count) || count < 1)
    throw new DataError(`${text}: the degree must be a whole number from 1`);
  // As R has it: of all rows that have x, also those that miss another variable.
  const known = completeRows(source.frame, columnsOf(argument), "drop");
  const fitted = fitPolynomial(text, evaluate(argument, known), count);
  return {
    text,
    code: (rows) =>
      polynomialColumns(fitted, evaluate(argument, rows)).map((values, index) => ({
        name: count === 1 ? text : `${text}${index + 1}`,
        values,
      })),
  };
}

function factor(column: string, text: string, source: RowSource, reference: CellValue): Variable {
  const levels = orderedLevels(column, cellsOf(source, column), reference);
  return {
    text,
    factor: { column, levels },
    code(rows, full) {
      const codes = levelCodes(column, levels, rows);
      return levels.slice(full ? 0 : 1).map((level, index) => ({
        name: text + level,
        values: Float64Array.from(codes, (code) => (code === index + (full ? 0 : 1) ? 1 : 0)),
      }));
    },
  };
}

/** Numbers by size, everything else by code point; the reference level first. */
function orderedLevels(column: string, values: readonly CellValue[], reference: CellValue): string[] {
  const ordered = [...new Set(values)].toSorted((a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : compare(levelOf(a), levelOf(b)),
  );
  const levels = [...new Set(ordered.map(levelOf))];
  if (levels.length < 2)
    throw new DataError(`column "${column}" has one level (${levels.join()}); a factor needs at least two`);
  if (reference === undefined || reference === null) return levels;
  const first = levelOf(reference);
  if (!levels.includes(first)) {
    throw new DataError(`column "${column}" has no level "${first}"; its levels are ${levels.join(", ")}`);
  }
  return [first, ...levels.filter((level) => level !== first)];
}

function levelCodes(column: string, levels: readonly string[], source: RowSource): number[] {
  const codes = new Map(levels.map((level, code) => [level, code]));
  return cellsOf(source, column).map((value, position) => {
    const code = codes.get(levelOf(value));
    if (code !== undefined) return code;
    const place = `column "${column}", row ${rowNumber(source, position)}`;
    throw new DataError(
      `${place}: the model was not fitted to the level "${levelOf(value)}", only to ${levels.join(", ")}`,
    );
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As R writes a level: TRUE and FALSE for booleans. */
const levelOf = (value: CellValue): string =>
  typeof value === "boolean" ? String(value).toUpperCase() : String(value);
