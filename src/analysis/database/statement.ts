/** One statement in the making: its parameters, and the frames it reads as temporary tables. */
import type { DuckDBResult, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { CsvFile } from "./csv-file.js";
import { csvRelation } from "./csv-relation.js";
import type { Session } from "./engine.js";
import { Identifier } from "./identifier.js";
import { ParquetFile, parquetRelation } from "./parquet-file.js";
import { Query, type SqlParameter, type SqlTable, type SqlValue } from "./query.js";
import { quotedName } from "./sql-literal.js";
import { createFrameTable } from "./frame-table.js";

const INT32 = 2 ** 31;

export class Statement {
  readonly #session: Session;
  readonly #values: DuckDBValue[] = [];
  readonly #types: DuckDBType[] = [];
  readonly #frames = new Map<Frame, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The text of a query with placeholders for its values. */
  async queryText({ parts: { strings, values } }: Query): Promise<string> {
    let text = strings[0] as string;
    for (const [index, value] of values.entries())
      text += (await this.#valueText(value, index)) + (strings[index + 1] as string);
    return text;
  }

  /** What stands after FROM. */
  async tableText(table: SqlTable): Promise<string> {
    if (table instanceof Query) return `(${(await this.queryText(table)).replace(/[;\s]+$/, "")}\n)`;
    if (table instanceof ParquetFile) return parquetRelation(table);
    if (table instanceof CsvFile) return csvRelation(table, this.#session);
    return this.#frameTable(table);
  }

  /** Runs one statement; its rows come in pieces. */
  async run(text: string): Promise<DuckDBResult> {
    const { connection } = this.#session;
    const { count } = await connection.extractStatements(text);
    // DuckDB makes two of a PIVOT.
    if (count > 1 && !/\bpivot\b/i.test(text))
      throw new DataError(`SQL: one statement at a time, this text has ${count}`);
    return connection.stream(text, this.#values, this.#types);
  }

  /** The values of a result that has one row. */
  async onlyRow(text: string): Promise<readonly DuckDBValue[]> {
    const [row = []] = await (await this.run(text)).getRows();
    return row;
  }

  async #valueText(value: SqlValue, index: number): Promise<string> {
    if (value instanceof Identifier) return quotedName(value.name);
    if (Array.isArray(value)) return this.#listText(value, index);
    if (typeof value === "object" && value !== null && !(value instanceof Date))
      return this.tableText(value as SqlTable);
    return this.#parameter(value as SqlParameter, index);
  }

  #listText(list: ReadonlyArray<SqlParameter | Identifier>, index: number): string {
    if (list.length === 0)
      throw new DataError(
        `SQL: value ${index + 1} is an empty list, and IN () is no SQL; leave the condition out`,
      );
    if (isNames(list)) return list.map(({ name }) => quotedName(name)).join(", ");
    return `(${list.map((one) => this.#parameter(one as SqlParameter, index)).join(", ")})`;
  }

  #parameter(value: SqlParameter, index: number): string {
    const [bound, type] = boundValue(value, this.#session, index);
    this.#values.push(bound);
    return `$${this.#types.push(type)}`;
  }

  async #frameTable(frame: Frame): Promise<string> {
    const known = this.#frames.get(frame);
    if (known !== undefined) return known;
    const name = `galley_frame_${this.#frames.size + 1}`;
    this.#frames.set(frame, name);
    await createFrameTable(name, frame, this.#session);
    return name;
  }
}

const isNames = (list: ReadonlyArray<SqlParameter | Identifier>): list is readonly Identifier[] =>
  list.every((one) => one instanceof Identifier);

/** A value as the engine takes it, and its type. */
function boundValue(value: SqlParameter, { duck }: Session, index: number): [DuckDBValue, DuckDBType] {
  if (value === null) return [null, duck.SQLNULL];
  if (typeof value === "string") return [value, duck.VARCHAR];
  if (typeof value === "boolean") return [value, duck.BOOLEAN];
  if (typeof value === "bigint") return [value, duck.HUGEINT];
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return [new duck.DuckDBTimestampValue(BigInt(value.getTime()) * 1000n), duck.TIMESTAMP];
  if (typeof value === "function" || typeof value === "symbol")
    throw new DataError(`SQL: value ${index + 1} is a ${typeof value}, which is no value in SQL`);
  if (typeof value !== "number" || Number.isNaN(value))
    throw new DataError(`SQL: value ${index + 1} is ${String(value)}; a missing value is null`);
  if (!Number.isSafeInteger(value)) return [value, duck.DOUBLE];
  return value >= -INT32 && value < INT32 ? [value, duck.INTEGER] : [BigInt(value), duck.BIGINT];
}
