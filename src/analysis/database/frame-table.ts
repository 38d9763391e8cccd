/** Frames as temporary tables. */
import type { DuckDBDataChunk, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { DataError } from "../data-error.js";
import { type CellValue, type ColumnData, isMissing } from "../data/cell-value.js";
import { columnData, kindOf } from "../data/column-data.js";
import { type Frame, columnNames, rowCount } from "../data/frame.js";
import type { Duck, Session } from "./engine.js";
import { quotedName, requireDistinctNames } from "./sql-literal.js";

interface TableColumn {
  name: string;
  values: ColumnData;
  type: DuckDBType;
  toDuck: (value: CellValue) => DuckDBValue;
}

/** @throws DataError for a frame without columns, and a column that holds different types. */
export async function createFrameTable(
  name: string,
  frame: Frame,
  { duck, connection }: Session,
): Promise<void> {
  const names = columnNames(frame);
  if (names.length === 0) throw new DataError("SQL: a frame without columns is no table");
  requireDistinctNames(names, "a frame");
  const columns = names.map((column) => tableColumn(column, columnData(frame, column), duck));
  const fields = columns.map((column) => `${quotedName(column.name)} ${column.type}`);
  await connection.run(`CREATE TEMP TABLE ${name} (${fields.join(", ")})`);
  const appender = await connection.createAppender(name);
  const size = duck.DuckDBVector.standardSize();
  const chunk = duck.DuckDBDataChunk.create(
    columns.map(({ type }) => type),
    size,
  );
  const rows = rowCount(frame);
  for (let start = 0; start < rows; start += size) {
    chunk.reset();
    fillChunk(chunk, columns, start, Math.min(size, rows - start));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function fillChunk(
  chunk: DuckDBDataChunk,
  columns: readonly TableColumn[],
  start: number,
  count: number,
): void {
  chunk.rowCount = count;
  for (const [position, { values, toDuck }] of columns.entries()) {
    const vector = chunk.getColumnVector(position);
    for (let row = 0; row < count; row++) {
      const value = values[start + row] as CellValue;
      vector.setItem(row, isMissing(value) ? null : toDuck(value));
    }
    vector.flush();
  }
}

function tableColumn(name: string, values: ColumnData, duck: Duck): TableColumn {
  switch (kindOf(values)) {
    case "number":
    case "empty": {
      const isWhole = (values as ArrayLike<CellValue>).length > 0 && everyWhole(values);
      return isWhole
        ? { name, values, type: duck.BIGINT, toDuck: (value) => BigInt(value as number) }
        : { name, values, type: duck.DOUBLE, toDuck: (value) => value as number };
    }
    case "text":
      return { name, values, type: duck.VARCHAR, toDuck: (value) => value as string };
    case "boolean":
      return { name, values, type: duck.BOOLEAN, toDuck: (value) => value as boolean };
    case "date": {
      const toDuck = (value: CellValue): DuckDBValue =>
        new duck.DuckDBTimestampValue(BigInt((value as Date).getTime()) * 1000n);
      return { name, values, type: duck.TIMESTAMP, toDuck };
    }
    case "mixed":
      throw new DataError(
        `SQL: column "${name}" of a frame holds different types; a table's columns have one`,
      );
  }
}

function everyWhole(values: ColumnData): boolean {
  let found = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissing(value)) continue;
    if (!Number.isSafeInteger(value)) return false;
    found = true;
  }
  return found;
}
