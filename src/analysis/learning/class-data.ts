import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { evaluate } from "../linear/evaluate.js";
import { expressionName } from "../linear/expression.js";
import type { Formula } from "../linear/formula.js";
import { modelRows } from "../linear/model-rows.js";
import { type RowSource, cellsOf, rowNumber } from "../linear/row-source.js";
import { type Label, distinctLabels } from "../metrics/label.js";
import { requireSquarable } from "./require-squarable.js";
import { type FeatureCoding, featureColumns, fitFeatures } from "./features.js";

/** What every method that is fitted by a formula takes. */
export interface LearningOptions {
  /** Rows with a missing value: left out and counted in `rowsDropped` (default), or an error. */
  missing?: "drop" | "error";
}

/** The rows a method learns from. */
export interface LearningData {
  coding: FeatureCoding;
  columns: readonly Float64Array[];
  /** Name of the response. */
  response: string;
  /** Of each row in the frame, from 0. */
  rows: Int32Array;
  rowsDropped: number;
}

export interface ClassData extends LearningData {
  /** Sorted. */
  classes: readonly Label[];
  /** For each row, the place of its class in `classes`. */
  codes: Int32Array;
}

export interface NumberData extends LearningData {
  values: Float64Array;
}

/**
 * @param caller for messages
 * @throws DataError as `modelRows` and `fitFeatures` do, for one class only, and for a response of numbers with a fraction,
 * which are measurements and no classes.
 */
export function classData(
  caller: string,
  formula: string,
  frame: Frame,
  { missing = "drop" }: LearningOptions,
): ClassData {
  const { formula: parsed, source, rowsDropped } = modelRows(formula, frame, { missing });
  const response = expressionName(parsed.response);
  const labels = responseLabels(caller, parsed, source);
  const classes = distinctLabels(`${caller}: response "${response}"`, labels);
  if (classes.length === 1) {
    const only = JSON.stringify(classes[0]);
    throw new DataError(
      `${caller}: response "${response}" is ${only} in every row; there must be two classes`,
    );
  }
  const places = new Map(classes.map((label, place) => [label, place]));
  const codes = Int32Array.from(labels, (label) => places.get(label) as number);
  return { ...learningData(parsed, source, rowsDropped), classes, codes };
}

/** @throws DataError as `modelRows` and `fitFeatures` do, and for a response that is not numbers, or too large. */
export function numberData(formula: string, frame: Frame, { missing = "drop" }: LearningOptions): NumberData {
  const { formula: parsed, source, rowsDropped } = modelRows(formula, frame, { missing });
  const data = learningData(parsed, source, rowsDropped);
  const values = evaluate(parsed.response, source);
  requireSquarable(data.response, values);
  return { ...data, values };
}

function learningData(formula: Formula, source: RowSource, rowsDropped: number): LearningData {
  const coding = fitFeatures(formula, source);
  return {
    coding,
    columns: featureColumns(coding, source),
    response: expressionName(formula.response),
    rows: source.rows,
    rowsDropped,
  };
}

function responseLabels(caller: string, { response }: Formula, source: RowSource): Label[] {
  const labels =
    response.kind === "column" ? cellsOf(source, response.name) : Array.from(evaluate(response, source));
  const wrong = labels.findIndex((label) => typeof label === "number" && !Number.isInteger(label));
  if (wrong < 0) return labels as Label[];
  throw new DataError(
    `${caller}: response "${expressionName(response)}", row ${rowNumber(source, wrong)}: ${String(labels[wrong])} is a ` +
      "measurement, not a class; regressionTree and regressionForest predict numbers",
  );
}
