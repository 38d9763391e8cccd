import { DataError } from "../data-error.js";
import { type CellValue, type Frame, cells, columnNames, rowCount } from "../data/frame.js";
import { designColumns, fitDesign } from "./design.js";
import { evaluate } from "./evaluate.js";
import { expressionText } from "./expression.js";
import { type Formula, formulaColumns, parseFormula } from "./formula.js";
import { LinearModel } from "./linear-model.js";
import { type RowSource, completeRows, numbersOf } from "./row-source.js";

export interface LmOptions {
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
  /** Positive weight of each row: the name of a column, or a list as long as the frame. Rows of variance σ²/weight. */
  weights?: string | ArrayLike<number>;
  /** Name of a column that is added with the coefficient 1, as `offset(column)` in the formula. */
  offset?: string;
  /** The level each factor is compared with (default: the first), by column: `{ species: "setosa" }`. */
  reference?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Fits a linear model by (weighted) least squares.
 *
 * @param formula R's: `price ~ area + rooms`, `y ~ a * b`, `y ~ a:b`, `y ~ (a + b)^2`, `y ~ x - 1` through the origin,
 * `y ~ .` for all other columns, `log(y) ~ poly(x, 2) + I(x^2) + sqrt(z) + factor(year) + offset(w)`; names with blanks
 * or signs in backticks or quotes: "`unit price` ~ area". Text and boolean columns are factors with treatment
 * contrasts, levels in order of code points.
 * @param frame a DataFrame, or columns by name
 * @throws DataError for a formula that cannot be read, a column that is not there or infinite, and wherever the
 * coefficients are not determined: not more rows than coefficients, a constant or collinear column.
 * @example const model = lm("dist ~ speed", cars); model.rSquared // 0.6510794
 * @example lm("mpg ~ wt * factor(cyl)", mtcars, { reference: { cyl: 6 } })
 *
 * Method: Householder QR of the centred and scaled columns, in float64 (see `leastSquares`).
 */
export function lm(formula: string, frame: Frame, options: LmOptions = {}): LinearModel {
  const parsed = withOffset(parseFormula(formula, columnNames(frame)), options.offset);
  const weighted = withWeights(frame, options.weights);
  const columns = [...formulaColumns(parsed), ...weighted.columns];
  const source = completeRows(weighted.frame, columns, options.missing ?? "drop");
  requireRows(parsed, source);
  const design = fitDesign(parsed, source, options.reference ?? {});
  const offset = offsetValues(parsed, source);
  const response = evaluate(parsed.response, source);
  return new LinearModel(parsed, design, {
    source,
    response: offset === undefined ? response : response.map((value, row) => value - (offset[row] as number)),
    offset,
    predictors: designColumns(design, source),
    weights: weighted.columns[0] === undefined ? undefined : positiveWeights(source, weighted.columns[0]),
    rowsDropped: rowCount(frame) - source.rows.length,
  });
}

/** The sum of a formula's offsets; `undefined` where it has none. */
export function offsetValues({ offsets }: Formula, source: RowSource): Float64Array | undefined {
  if (offsets.length === 0) return undefined;
  const lists = offsets.map((offset) => evaluate(offset, source));
  return lists.reduce((total, list) => total.map((value, row) => value + (list[row] as number)));
}

function withOffset(formula: Formula, name: string | undefined): Formula {
  if (name === undefined) return formula;
  return { ...formula, offsets: [...formula.offsets, { kind: "column", name, position: 0 }] };
}

const WEIGHTS = "(weights)";

/** A list of weights becomes a column of the frame, so that its rows go with the others. */
function withWeights(frame: Frame, weights: LmOptions["weights"]): { frame: Frame; columns: string[] } {
  if (weights === undefined) return { frame, columns: [] };
  if (typeof weights === "string") return { frame, columns: [weights] };
  if (weights.length !== rowCount(frame)) {
    throw new DataError(`weights has ${weights.length} values, the frame ${rowCount(frame)} rows`);
  }
  const columns = columnNames(frame).map((name): [string, ArrayLike<CellValue>] => [
    name,
    cells(frame, name),
  ]);
  return { frame: { ...Object.fromEntries(columns), [WEIGHTS]: weights }, columns: [WEIGHTS] };
}

function positiveWeights(source: RowSource, name: string): Float64Array {
  const weights = numbersOf(source, name);
  const wrong = weights.findIndex((weight) => weight <= 0);
  if (wrong < 0) return weights;
  const place = `weights, row ${(source.rows[wrong] as number) + 1}`;
  throw new DataError(`${place}: ${weights[wrong]} is not positive; leave out rows that should not count`);
}

function requireRows(formula: Formula, { rows, frame }: RowSource): void {
  if (rows.length > 0 || rowCount(frame) === 0) return;
  const columns = formulaColumns(formula).join(", ");
  throw new DataError(
    `no row has a value in all of the columns ${columns} (${expressionText(formula.response)})`,
  );
}
