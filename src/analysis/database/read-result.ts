/** The rows of a result as a DataFrame: column by column, piece by piece, nothing held twice. */
import type { DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import { DataError } from "../data-error.js";
import type { CellValue, ColumnData } from "../data/cell-value.js";
import { columnFrame } from "../data/column-frame.js";
import type { DataFrame } from "../data/data-frame.js";
import type { Duck } from "./engine.js";
import { type ValueReader, valueReader } from "./value-reader.js";

/** @throws DataError for two columns of one name, and naming column and row of a value that a cell cannot hold. */
export async function readResult(result: DuckDBResult, duck: Duck): Promise<DataFrame> {
  const names = result.columnNames();
  requireDistinct(names);
  const columns = names.map((name, position) => {
    const reader = valueReader(result.columnType(position), duck, name);
    return reader.isNumber ? new NumberColumn(name, reader) : new CellColumn(name, reader);
  });
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [position, column] of columns.entries()) {
      const vector = chunk.getColumnVector(position);
      for (let row = 0; row < chunk.rowCount; row++) column.add(vector.getItem(row));
    }
    rows += chunk.rowCount;
  }
  return columnFrame(
    names,
    columns.map((column) => column.values()),
    rows,
  );
}

class NumberColumn {
  readonly #name: string;
  readonly #reader: ValueReader;
  #numbers = new Float64Array(1024);
  #count = 0;

  constructor(name: string, reader: ValueReader) {
    this.#name = name;
    this.#reader = reader;
  }

  add(value: DuckDBValue): void {
    if (this.#count === this.#numbers.length) {
      const grown = new Float64Array(2 * this.#count);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    const number = value === null ? Number.NaN : read(this.#reader, value, this.#name, this.#count);
    this.#numbers[this.#count++] = number as number;
  }

  values(): ColumnData {
    return this.#numbers.slice(0, this.#count);
  }
}

class CellColumn {
  readonly #name: string;
  readonly #reader: ValueReader;
  readonly #cells: CellValue[] = [];

  constructor(name: string, reader: ValueReader) {
    this.#name = name;
    this.#reader = reader;
  }

  add(value: DuckDBValue): void {
    this.#cells.push(value === null ? null : read(this.#reader, value, this.#name, this.#cells.length));
  }

  values(): ColumnData {
    return this.#cells;
  }
}

function read(reader: ValueReader, value: DuckDBValue, name: string, row: number): CellValue {
  const cell = reader.read(value);
  if (cell !== undefined) return cell;
  throw new DataError(`SQL: column "${name}", row ${row + 1}: ${String(value)} ${reader.refused}`);
}

function requireDistinct(names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice === undefined) return;
  throw new DataError(`SQL: two columns of the result are called "${twice}"; name one with AS`);
}
