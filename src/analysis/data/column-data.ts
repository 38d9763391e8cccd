/** Columns in the form that is fastest to compute with, and rows taken from them. */
import { type CellValue, type ColumnData, isMissing } from "./cell-value.js";
import { type Frame, cells } from "./frame.js";
import { type TextCodes, codedTexts, textCodesOf } from "./text-codes.js";

/** A column, packed as Float64Array where all its cells are numbers or missing. */
export function columnData(frame: Frame, name: string): ColumnData {
  return packed(cells(frame, name));
}

/** Missing cells become NaN in a column that has numbers; a column without any value stays as it is. */
export function packed(source: ColumnData): ColumnData {
  if (source instanceof Float64Array) return source;
  const values = source as ArrayLike<CellValue>;
  const numbers = new Float64Array(values.length);
  let found = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (typeof value === "number") {
      numbers[row] = value;
      found = true;
    } else if (value === null || value === undefined) numbers[row] = Number.NaN;
    else return source;
  }
  return found ? numbers : source;
}

/** The cells of the rows given; missing where a row is -1. */
export function takeRows(column: ColumnData, rows: Int32Array): ColumnData {
  if (column instanceof Float64Array) {
    const numbers = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      numbers[i] = row < 0 ? Number.NaN : (column[row] as number);
    }
    return numbers;
  }
  const texts = textCodesOf(column);
  return texts === undefined ? takeCells(column, rows) : takeTexts(texts, rows);
}

function takeCells(column: ArrayLike<CellValue>, rows: Int32Array): CellValue[] {
  const values: CellValue[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    values.push(row < 0 ? null : column[row]);
  }
  return values;
}

/** Codes are half as long as references, and the texts they stand for are few: both stay in the cache. */
function takeTexts({ codes, texts }: TextCodes, rows: Int32Array): ArrayLike<CellValue> {
  const taken = new Int32Array(rows.length);
  let hasGap = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    hasGap ||= row < 0;
    taken[i] = row < 0 ? texts.length : (codes[row] as number);
  }
  return codedTexts({ codes: taken, texts: hasGap ? [...texts, null] : texts });
}

/** What the present values of a column are, for messages and checks; "mixed" where they differ. */
export function kindOf(column: ColumnData): "number" | "text" | "boolean" | "date" | "mixed" | "empty" {
  if (column instanceof Float64Array) return "number";
  let kind: ReturnType<typeof kindOf> = "empty";
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (isMissing(value)) continue;
    const here = value instanceof Date ? "date" : (typeof value).replace("string", "text");
    if (kind !== "empty" && kind !== here) return "mixed";
    kind = here as typeof kind;
  }
  return kind;
}
