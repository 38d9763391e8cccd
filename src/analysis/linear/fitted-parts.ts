import type { Design } from "./design.js";
import { columnsOf } from "./expression.js";
import type { Formula } from "./formula.js";
import type { LeastSquaresSolution } from "./least-squares.js";
import type { RowSource } from "./row-source.js";

/** The columns a model is fitted to; every value finite. */
export interface ModelData {
  /** The rows of the frame that were used. */
  source: RowSource;
  /** Less the offset. */
  response: Float64Array;
  offset: Float64Array | undefined;
  /** The columns of the design. */
  predictors: ReadonlyMap<string, Float64Array>;
  weights: Float64Array | undefined;
  /** Rows of the frame left out because a value is missing or their weight is 0. */
  rowsDropped: number;
}

/** What a fit was made from and what it solved. */
export interface FittedParts {
  formula: Formula;
  design: Design;
  data: ModelData;
  solution: LeastSquaresSolution;
}

/** Columns of the frame on the right of the formula. */
export function rightColumns({ terms, offsets }: Formula): string[] {
  const expressions = [...terms.flatMap(({ variables }) => variables), ...offsets];
  return [...new Set(expressions.flatMap(columnsOf))];
}
