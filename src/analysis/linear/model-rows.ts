/** The rows of a frame that a model is fitted to, with their weights and offsets. */
import { DataError } from "../data-error.js";
import { type CellValue, type Frame, cells, columnNames, rowCount } from "../data/frame.js";
import { evaluate } from "./evaluate.js";
import { expressionText } from "./expression.js";
import { type Formula, formulaColumns, parseFormula } from "./formula.js";
import { type RowSource, completeRows, numbersOf } from "./row-source.js";

export interface RowOptions {
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
  /**
   * Weight of each row: the name of a column, or a list as long as the frame. A row of weight 0 is left out and counted in
   * `rowsDropped`.
   */
  weights?: string | ArrayLike<number>;
  /** Name of a column that is added with the coefficient 1, as `offset(column)` in the formula. */
  offset?: string;
  /** The level each factor is compared with (default: the first), by column: `{ species: "setosa" }`. */
  reference?: Readonly<Record<string, string | number | boolean>>;
}

export interface ModelRows {
  formula: Formula;
  source: RowSource;
  /** Positive; `undefined` where none are given. */
  weights: Float64Array | undefined;
  offset: Float64Array | undefined;
  rowsDropped: number;
}

/** @throws DataError for a formula that cannot be read, a column that is not there, no row at all, and a negative weight. */
export function modelRows(formula: string, frame: Frame, options: RowOptions): ModelRows {
  const parsed = withOffset(parseFormula(formula, columnNames(frame)), options.offset);
  const weighted = withWeights(frame, options.weights);
  const columns = [...formulaColumns(parsed), ...weighted.columns];
  const complete = completeRows(weighted.frame, columns, options.missing ?? "drop");
  requireRows(parsed, complete);
  const { source, weights } = withoutZeros(complete, weighted.columns[0]);
  return {
    formula: parsed,
    source,
    weights,
    offset: offsetValues(parsed, source),
    rowsDropped: rowCount(frame) - source.rows.length,
  };
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
function withWeights(frame: Frame, weights: RowOptions["weights"]): { frame: Frame; columns: string[] } {
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

function requireRows(formula: Formula, { rows, frame }: RowSource): void {
  if (rows.length > 0 || rowCount(frame) === 0) return;
  const columns = formulaColumns(formula).join(", ");
  throw new DataError(
    `no row has a value in all of the columns ${columns} (${expressionText(formula.response)})`,
  );
}

function withoutZeros(
  source: RowSource,
  name: string | undefined,
): { source: RowSource; weights: Float64Array | undefined } {
  if (name === undefined) return { source, weights: undefined };
  const weights = numbersOf(source, name);
  const wrong = weights.findIndex((weight) => weight < 0);
  if (wrong >= 0) {
    const place = `weights, row ${(source.rows[wrong] as number) + 1}`;
    throw new DataError(`${place}: ${weights[wrong]} is negative; a weight of 0 leaves a row out`);
  }
  if (!weights.includes(0)) return { source, weights };
  const rows = source.rows.filter((_, position) => weights[position] !== 0);
  if (rows.length === 0) throw new DataError("weights: every row with a value has the weight 0");
  return { source: { ...source, rows }, weights: weights.filter((weight) => weight !== 0) };
}
