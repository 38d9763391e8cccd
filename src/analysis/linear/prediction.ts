import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { designColumns } from "./design.js";
import { evaluate } from "./evaluate.js";
import { rightColumns } from "./fitted-parts.js";
import { criticalT } from "./inference.js";
import type { EstimatesParts } from "./linear-estimates.js";
import { type CoefficientBasis, dot, pointCoordinates } from "./orthonormal.js";
import { completeRows } from "./row-source.js";

export interface PredictOptions {
  /** Of the mean response (confidence), or of one new observation (prediction). */
  interval: "confidence" | "prediction";
  /** Default 0.95. */
  level?: number;
}

/** A fitted value with its interval, R's `fit`, `lwr` and `upr`. */
export interface IntervalPrediction {
  fit: number;
  lower: number;
  upper: number;
  /** Of the mean response. */
  standardError: number;
}

/** The fitted response at the rows of a frame, and the design's columns there. */
export function expectedResponse(
  { formula, design, solution }: EstimatesParts,
  frame: Frame,
): { fit: number[]; columns: Float64Array[] } {
  const source = completeRows(frame, rightColumns(formula), "error");
  const columns = [...designColumns(design, source).values()];
  const offsets = formula.offsets.map((offset) => evaluate(offset, source));
  // From the centre of the data rather than from the intercept: far from zero, that keeps the digits.
  const { response, predictors } = solution.centre;
  const fit = Array.from(source.rows, (_, row) => {
    const start = offsets.reduce((total, offset) => total + (offset[row] as number), response);
    return columns.reduce((total, values, j) => {
      const slope = solution.slopes[j]?.estimate as number;
      return total + slope * ((values[row] as number) - (predictors[j] as number));
    }, start);
  });
  return { fit, columns };
}

/** What the width of an interval follows from. */
interface Spread {
  orthonormal: CoefficientBasis;
  sigma: number;
  degreesOfFreedom: number;
}

/** Intervals around fitted values. @throws DataError for prediction intervals of a weighted fit. */
export function withIntervals(
  fit: readonly number[],
  columns: readonly Float64Array[],
  { interval, level = 0.95 }: PredictOptions,
  { orthonormal, sigma, degreesOfFreedom }: Spread,
): IntervalPrediction[] {
  const isPrediction = interval === "prediction";
  if (!isPrediction && interval !== "confidence")
    throw new DataError(`an interval is "confidence" or "prediction", not ${JSON.stringify(interval)}`);
  if (isPrediction && orthonormal.weights !== undefined)
    throw new DataError("a prediction interval of a weighted fit needs the weight of the new observation");
  const critical = criticalT(level, degreesOfFreedom);
  return fit.map((value, row) => {
    const at = pointCoordinates(
      orthonormal,
      columns.map((column) => column[row] as number),
    );
    const variance = dot(at, at);
    const reach = critical * sigma * Math.sqrt(variance + (isPrediction ? 1 : 0));
    return {
      fit: value,
      lower: value - reach,
      upper: value + reach,
      standardError: sigma * Math.sqrt(variance),
    };
  });
}
