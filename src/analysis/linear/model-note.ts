import { significant } from "./equation.js";

/** What of a model is told below its coefficients. */
export interface NotedModel {
  rSquared: number;
  adjustedRSquared: number;
  residualStandardError: number;
  degreesOfFreedom: number;
  rowCount: number;
  rowsDropped: number;
}

const DIGITS = 5;

/** How well the model fits, on a few lines. */
export function modelNote(model: NotedModel): string {
  const { residualStandardError, degreesOfFreedom, rSquared, adjustedRSquared, rowCount, rowsDropped } =
    model;
  const leftOut = rowsDropped === 0 ? "" : ` (${rowsDropped} more left out: a value is missing)`;
  return [
    `Residual standard error ${significant(residualStandardError, DIGITS)} on ${degreesOfFreedom} degrees of freedom`,
    `R² ${significant(rSquared, DIGITS)}, adjusted R² ${significant(adjustedRSquared, DIGITS)}`,
    `${rowCount} rows${leftOut}`,
  ].join("\n");
}
