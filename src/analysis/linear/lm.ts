import { DataError } from "../data-error.js";
import { type Formula, parseFormula } from "./formula.js";
import { type CellValue, type Frame, cells, isMissing, rowCount } from "../data/frame.js";
import { LinearModel, type ModelData } from "./linear-model.js";

export interface LmOptions {
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
}

/**
 * Fits a linear model by least squares.
 *
 * @param formula R's, in its first part: `dist ~ speed`, `price ~ area + rooms`, `y ~ x - 1` for a line through the
 * origin; names with blanks or signs in backticks or quotes: "`unit price` ~ area"
 * @param frame a DataFrame, or columns by name; all columns used must be numbers
 * @throws DataError for a formula that cannot be read, a column that is missing, text or infinite, and wherever the
 * coefficients are not determined: not more rows than coefficients, a constant or collinear column.
 * @example const model = lm("dist ~ speed", cars); model.rSquared // 0.6510794
 *
 * Method: Householder QR of the centred and scaled columns, in float64 (see `leastSquares`).
 */
export function lm(formula: string, frame: Frame, options: LmOptions = {}): LinearModel {
  const parsed = parseFormula(formula);
  return new LinearModel(parsed, modelData(parsed, frame, options.missing ?? "drop"));
}

function modelData(formula: Formula, frame: Frame, missing: "drop" | "error"): ModelData {
  const names = [formula.response, ...formula.predictors];
  const columns = names.map((name): NamedCells => ({ name, values: cells(frame, name) }));
  const count = rowCount(frame);
  const rows = completeRows(columns, count, missing);
  const [response, ...predictors] = columns.map((column) => numbers(column, rows));
  return {
    response: response as Float64Array,
    predictors: new Map(formula.predictors.map((name, j) => [name, predictors[j] as Float64Array])),
    rowsDropped: count - rows.length,
  };
}

interface NamedCells {
  name: string;
  values: ArrayLike<CellValue>;
}

/** The rows without a missing value. @throws DataError for the first such row where `missing` says so. */
function completeRows(columns: readonly NamedCells[], count: number, missing: "drop" | "error"): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const gap = columns.find(({ values }) => isMissing(values[row]));
    if (gap === undefined) rows.push(row);
    else if (missing === "error")
      throw new DataError(`column "${gap.name}", row ${row + 1}: the value is missing`);
  }
  return rows;
}

function numbers({ name, values }: NamedCells, rows: readonly number[]): Float64Array {
  const result = new Float64Array(rows.length);
  for (const [position, row] of rows.entries()) {
    const value = values[row];
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new DataError(`column "${name}", row ${row + 1}: ${unusable(value)}`);
    }
    result[position] = value;
  }
  return result;
}

function unusable(value: CellValue): string {
  if (typeof value === "string")
    return `${JSON.stringify(value)} is text; factors are not supported yet, make a column of numbers`;
  if (typeof value === "boolean") return `${value} is a boolean; make a column of 0 and 1`;
  return `${String(value)} is not finite`;
}
