/** The columns of a model's design: terms coded as R codes them, with treatment contrasts. */
import { DataError } from "../data-error.js";
import type { CellValue } from "../data/frame.js";
import { expressionText } from "./expression.js";
import type { Formula } from "./formula.js";
import type { RowSource } from "./row-source.js";
import { type CodedColumn, type Variable, fitVariable } from "./variable.js";

export interface Design {
  /** The terms and how they are coded; remembers levels and polynomials. */
  terms: DesignTerm[];
  /** Names of the columns, without that of the intercept. */
  names: string[];
}

export interface DesignTerm {
  text: string;
  parts: Array<{ variable: Variable; full: boolean }>;
  /** Names of its columns. */
  names: string[];
}

/**
 * @param references reference level by column
 * @throws DataError for data that cannot be coded, and for a reference level of what is no factor.
 */
export function fitDesign(
  formula: Formula,
  source: RowSource,
  references: Readonly<Record<string, CellValue>>,
): Design {
  const variables = new Map<string, Variable>();
  for (const expression of formula.terms.flatMap((term) => term.variables)) {
    const text = expressionText(expression);
    if (!variables.has(text)) variables.set(text, fitVariable(expression, source, references));
  }
  requireFactors(references, [...variables.values()]);
  const present = new Set(formula.terms.map(({ variables: parts }) => keyOf(parts.map(expressionText))));
  if (formula.hasIntercept) present.add("");
  const first: RowSource = { ...source, rows: source.rows.slice(0, 1) };
  const terms = formula.terms.map((term) => {
    const texts = term.variables.map(expressionText);
    const parts = texts.map((text) => ({
      variable: variables.get(text) as Variable,
      // A factor needs all its levels where nothing else in the model holds what they add up to.
      full: !present.has(keyOf(texts.filter((other) => other !== text))),
    }));
    return { text: term.text, parts, names: termColumns(parts, first).map(({ name }) => name) };
  });
  const names = terms.flatMap((term) => term.names);
  requireDistinct(names);
  return { terms, names };
}

/** The columns for rows of any frame that has the variables. */
export function designColumns({ terms }: Design, source: RowSource): Map<string, Float64Array> {
  return new Map(
    terms.flatMap(({ parts }) => termColumns(parts, source)).map(({ name, values }) => [name, values]),
  );
}

/** All products of the parts' columns, the first part's changing fastest. */
function termColumns(parts: DesignTerm["parts"], source: RowSource): CodedColumn[] {
  const coded = parts.map(({ variable, full }) => variable.code(source, full));
  return coded.reduce((products, columns) =>
    columns.flatMap((right) =>
      products.map((left) => ({
        name: `${left.name}:${right.name}`,
        values: left.values.map((value, row) => value * (right.values[row] as number)),
      })),
    ),
  );
}

function requireFactors(
  references: Readonly<Record<string, CellValue>>,
  variables: readonly Variable[],
): void {
  const factors = new Set(variables.map(({ factor }) => factor?.column));
  const wrong = Object.keys(references).find((name) => !factors.has(name));
  if (wrong === undefined) return;
  throw new DataError(`reference: "${wrong}" is no factor of this model; write factor(${wrong}) for numbers`);
}

/** Coefficients are found by name. */
function requireDistinct(names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position || name === "(Intercept)");
  if (twice === undefined) return;
  throw new DataError(`two coefficients would be called "${twice}"; rename a column`);
}

const keyOf = (texts: readonly string[]): string => texts.toSorted().join("\u0000");
