/** What a table's columns are to a formula. */
import { DataError } from "../data-error.js";
import type { Statement } from "./statement.js";
import { quotedName } from "./sql-literal.js";

export interface TableColumn {
  name: string;
  /** The engine's name for the type. */
  type: string;
}

export type TableColumns = ReadonlyMap<string, TableColumn>;

/** The columns of a table, none of its rows. */
export async function tableColumns(statement: Statement, relation: string): Promise<TableColumns> {
  const result = await statement.run(`SELECT * FROM ${relation} LIMIT 0`);
  const names = result.columnNames();
  return new Map(names.map((name, position) => [name, { name, type: String(result.columnType(position)) }]));
}

const NUMBER = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|FLOAT|DOUBLE|DECIMAL\()/;
const TEXT = /^(VARCHAR|ENUM\()/;

export const isNumber = ({ type }: TableColumn): boolean => NUMBER.test(type);
export const isText = ({ type }: TableColumn): boolean => TEXT.test(type);
/** Text and booleans are factors in a formula. */
export const isFactor = (column: TableColumn): boolean => isText(column) || column.type === "BOOLEAN";

/** @throws DataError for a column that is not there. */
export function tableColumn(columns: TableColumns, name: string): TableColumn {
  const column = columns.get(name);
  if (column !== undefined) return column;
  throw new DataError(`no column "${name}"; the columns are ${[...columns.keys()].join(", ")}`);
}

/** A column as float64. @throws DataError for one that is no number. */
export function numberSql(column: TableColumn): string {
  if (isNumber(column)) return `CAST(${quotedName(column.name)} AS DOUBLE)`;
  throw new DataError(`column "${column.name}" has the type ${column.type}, where a number is needed`);
}

/** The rows that have a value. */
export function presentSql({ name, type }: TableColumn): string {
  const present = `${quotedName(name)} IS NOT NULL`;
  return type === "DOUBLE" || type === "FLOAT" ? `${present} AND NOT isnan(${quotedName(name)})` : present;
}
