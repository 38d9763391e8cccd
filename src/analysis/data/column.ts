import { DataError } from "../data-error.js";
import { type Frame, cells, isMissing } from "./frame.js";

export interface ColumnOptions {
  /** What to do with missing values: refuse them (default), leave them out, or keep them as NaN. */
  missing?: "error" | "drop" | "keep";
}

/**
 * A column as float64 numbers.
 *
 * @throws DataError naming the row for text and booleans, which are never turned into numbers in silence, for missing
 * values unless `missing` says otherwise, and for a column that is not there. Rows count from 1.
 * @example mean(column(cars, "speed")) // 15.4
 */
export function column(frame: Frame, name: string, options: ColumnOptions = {}): number[] {
  const numbers = columnNumbers(frame, name, options);
  const values: number[] = [];
  for (let row = 0; row < numbers.length; row++) values.push(numbers[row] as number);
  return values;
}

/** The same, packed. */
export function columnNumbers(
  frame: Frame,
  name: string,
  { missing = "error" }: ColumnOptions = {},
): Float64Array {
  const source = cells(frame, name);
  const values = new Float64Array(source.length);
  let count = 0;
  for (let row = 0; row < source.length; row++) {
    const value = source[row];
    if (typeof value === "number" && !Number.isNaN(value)) values[count++] = value;
    else if (!isMissing(value)) throw new DataError(`column "${name}", row ${row + 1}: ${notANumber(value)}`);
    else if (missing === "keep") values[count++] = Number.NaN;
    else if (missing === "error") {
      throw new DataError(
        `column "${name}", row ${row + 1}: the value is missing; drop or fill such rows first`,
      );
    }
  }
  return count === values.length ? values : values.slice(0, count);
}

/**
 * A column as text; `null` where it is missing.
 *
 * @throws DataError for a cell that is not text.
 * @example textColumn(homes, "city") // ["Lyon", "Nice", null]
 */
export function textColumn(frame: Frame, name: string): Array<string | null> {
  return Array.from(cells(frame, name), (value, row) => {
    if (isMissing(value)) return null;
    if (typeof value === "string") return value;
    throw new DataError(`column "${name}", row ${row + 1}: ${String(value)} is a ${typeof value}, not text`);
  });
}

function notANumber(value: string | boolean | number | Date): string {
  if (value instanceof Date) return `${value.toISOString()} is a date, not a number`;
  return `${JSON.stringify(value)} is ${typeof value === "string" ? "text" : `a ${typeof value}`}, not a number`;
}
