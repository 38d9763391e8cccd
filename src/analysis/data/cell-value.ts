/** What one cell of a frame may hold; `null`, `undefined` and NaN are missing. */
export type CellValue = number | string | boolean | Date | null | undefined;

/** One column: numbers packed in float64 with NaN where missing, or any cells. */
export type ColumnData = Float64Array | ArrayLike<CellValue>;

/** What counts as missing: `null`, `undefined`, NaN and a date that is none. */
export function isMissing(value: CellValue): value is null | undefined {
  if (value === null || value === undefined) return true;
  if (typeof value === "number") return Number.isNaN(value);
  return value instanceof Date && Number.isNaN(value.getTime());
}
