/** The rows that a formula is fitted to, and what its coding needs to know of them. */
import type { DuckDBListValue, DuckDBStructValue } from "@duckdb/node-api";
import { DataError } from "../data-error.js";
import type { CellValue } from "../data/frame.js";
import { type Design, fitDesign } from "../linear/design.js";
import type { Expression } from "../linear/expression.js";
import { type Formula, formulaColumns } from "../linear/formula.js";
import type { Statement } from "./statement.js";
import { quotedName } from "./sql-literal.js";
import {
  type TableColumn,
  type TableColumns,
  isFactor,
  numberSql,
  presentSql,
  tableColumn,
} from "./table-columns.js";

export interface ModelRows {
  /** What stands after FROM: the rows without a missing value. */
  relation: string;
  rowsDropped: number;
  design: Design;
}

/**
 * @param references reference level by column
 * @throws DataError where no row is complete, and for data that cannot be coded.
 */
export async function modelRows(
  statement: Statement,
  relation: string,
  formula: Formula,
  columns: TableColumns,
  { missing, reference }: { missing: "drop" | "error"; reference: Readonly<Record<string, CellValue>> },
): Promise<ModelRows> {
  const used = formulaColumns(formula).map((name) => tableColumn(columns, name));
  const complete = used.map(presentSql).join(" AND ");
  const factors = used.filter((column) => isFactor(column) || isCalledFactor(column.name, formula));
  const numbers = used.filter((column) => !factors.includes(column));
  const [total, count, example, ...lists] = await statement.onlyRow(`
    SELECT count(*), count(*) FILTER (WHERE ${complete}),
      any_value({${numbers.map((column, index) => `n${index}: ${numberSql(column)}`).join(", ")}}) FILTER (WHERE ${complete})
      ${factors.map((column) => `, list(DISTINCT ${factorSql(column)}) FILTER (WHERE ${complete})`).join("")}
    FROM ${relation}`);
  const rowsDropped = Number(total) - Number(count);
  if (Number(count) === 0)
    throw new DataError(
      `no row has a value in all of the columns ${used.map(({ name }) => name).join(", ")}`,
    );
  if (rowsDropped > 0 && missing === "error") {
    throw new DataError(
      `${rowsDropped} rows miss a value in one of ${used.map(({ name }) => name).join(", ")}`,
    );
  }
  const values = Object.values((example as DuckDBStructValue).entries) as number[];
  const levels = lists.map((list) => (list as DuckDBListValue).items as CellValue[]);
  const frame = exampleFrame({ numbers, values, factors, levels });
  return {
    relation: `(SELECT ${used.map(({ name }) => quotedName(name)).join(", ")} FROM ${relation} WHERE ${complete})`,
    rowsDropped,
    design: exampleDesign(formula, frame, reference),
  };
}

/** A few rows in which every level occurs: enough to code the terms. */
function exampleFrame({
  numbers,
  values,
  factors,
  levels,
}: {
  numbers: readonly TableColumn[];
  values: readonly number[];
  factors: readonly TableColumn[];
  levels: readonly CellValue[][];
}): Record<string, CellValue[]> {
  const length = Math.max(1, ...levels.map((list) => list.length));
  const repeated = (list: readonly CellValue[]): CellValue[] =>
    Array.from({ length }, (_, row) => list[row % list.length]);
  return Object.fromEntries([
    ...numbers.map(({ name }, index) => [name, repeated([values[index]])] as const),
    ...factors.map(({ name }, index) => [name, repeated(levels[index] as CellValue[])] as const),
  ]);
}

function exampleDesign(
  formula: Formula,
  frame: Record<string, CellValue[]>,
  reference: Readonly<Record<string, CellValue>>,
): Design {
  const rowCount = Object.values(frame)[0]?.length ?? 0;
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
  try {
    return fitDesign(formula, { frame, rows }, reference);
  } catch (error) {
    // The example stands for a row of the table whose number is not known.
    throw error instanceof DataError
      ? new DataError(error.message.replace(/, row \d+:/, ", some row:"))
      : error;
  }
}

/** Levels as a frame holds them. */
function factorSql(column: TableColumn): string {
  return isFactor(column) ? quotedName(column.name) : numberSql(column);
}

const isCalledFactor = (name: string, { terms }: Formula): boolean =>
  terms.some(({ variables }) => variables.some((variable) => isFactorCall(variable, name)));

const isFactorCall = (variable: Expression, name: string): boolean =>
  variable.kind === "call" &&
  variable.name === "factor" &&
  variable.args.some((argument) => argument.kind === "column" && argument.name === name);
