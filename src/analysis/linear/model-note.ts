import { significant } from "./equation.js";
import { formatPValue } from "./format-p-value.js";
import type { FTest } from "./inference.js";

/** What of a model is told below its coefficients. */
export interface NotedModel {
  rSquared: number;
  adjustedRSquared: number;
  residualStandardError: number;
  degreesOfFreedom: number;
  rowCount: number;
  rowsDropped: number;
  weights?: readonly number[] | undefined;
  predictors: readonly string[];
  fStatistic: FTest;
}

const DIGITS = 5;

/** How well the model fits, on a few lines. */
export function modelNote(model: NotedModel): string {
  const { residualStandardError, degreesOfFreedom, rSquared, adjustedRSquared } = model;
  return [
    `Residual standard error ${significant(residualStandardError, DIGITS)} on ${degreesOfFreedom} degrees of freedom`,
    `R² ${significant(rSquared, DIGITS)}, adjusted R² ${significant(adjustedRSquared, DIGITS)}`,
    ...(model.predictors.length === 0 ? [] : [fNote(model.fStatistic)]),
    rowsNote(model),
  ].join("\n");
}

/** Rows used, and those that were not. */
export function rowsNote({
  rowCount,
  rowsDropped,
  weights,
}: Pick<NotedModel, "rowCount" | "rowsDropped" | "weights">): string {
  const reason = `a value is missing${weights === undefined ? "" : " or the weight is 0"}`;
  return `${rowCount} rows${rowsDropped === 0 ? "" : ` (${rowsDropped} more left out: ${reason})`}`;
}

function fNote({ statistic, numeratorDf, denominatorDf, pValue }: FTest): string {
  const p = formatPValue(pValue);
  const size = Number.isFinite(statistic) ? significant(statistic, DIGITS) : "infinite";
  return `F ${size} on ${numeratorDf} and ${denominatorDf} degrees of freedom, p ${p.startsWith("<") ? p : `= ${p}`}`;
}
