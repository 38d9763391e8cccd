/** Scalers learn from the training rows only, so that nothing of the test leaks into a model. */
import { DataError } from "../data-error.js";
import { columnNumbers } from "../data/column.js";
import type { Frame } from "../data/frame.js";
import { numericColumns } from "../data/numeric-columns.js";
import { isConstant } from "../is-constant.js";
import { mean } from "../mean.js";
import { requireFinite } from "../require-finite.js";
import { sampleStandardDeviation } from "../sample-variance.js";
import { type ColumnScale, FittedScaler } from "./fitted-scaler.js";

export interface ScalerOptions {
  /** The columns to scale (default: every column of numbers). */
  columns?: readonly string[];
}

export interface StandardScalerOptions extends ScalerOptions {
  /** Subtracted from n in the variance: 0 as scikit-learn has it (default), 1 as R's `scale`. */
  ddof?: 0 | 1;
}

export interface MinMaxScalerOptions extends ScalerOptions {
  /** What the least and the greatest training value become (default 0 and 1). */
  range?: readonly [low: number, high: number];
}

/** Learns the scale of columns from training rows. */
export interface Scaler {
  /** @throws DataError for a column that is text, constant, infinite or without values. */
  fit(train: Frame): FittedScaler;
}

/**
 * Brings columns to mean 0 and standard deviation 1, as of the training rows. Missing values are left out of both.
 *
 * @example const scaler = standardScaler().fit(train); scaler.transform(test)
 */
export function standardScaler(options: StandardScalerOptions = {}): Scaler {
  const { ddof = 0 } = options;
  if (ddof !== 0 && ddof !== 1)
    throw new DataError(`standardScaler requires a ddof of 0 or 1: ${String(ddof)}`);
  return scaler("standardScaler", options, (values) => ({
    centre: mean(values),
    scale: sampleStandardDeviation(values) * (ddof === 1 ? 1 : Math.sqrt(1 - 1 / values.length)),
    offset: 0,
  }));
}

/**
 * Brings the least and greatest training value of each column to 0 and 1, or to `range`. Other rows may lie outside.
 *
 * @throws DataError for a range whose ends are not finite and rising.
 * @example const scaler = minMaxScaler({ columns: ["speed"] }).fit(train); scaler.transform(test)
 */
export function minMaxScaler(options: MinMaxScalerOptions = {}): Scaler {
  const [low, high] = options.range ?? [0, 1];
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new DataError(
      `minMaxScaler requires a range of two rising numbers: ${String(low)}, ${String(high)}`,
    );
  return scaler("minMaxScaler", options, (values) => {
    const least = values.reduce((min, value) => Math.min(min, value));
    const greatest = values.reduce((max, value) => Math.max(max, value));
    return { centre: least, scale: (greatest - least) / (high - low), offset: low };
  });
}

function scaler(
  caller: string,
  { columns }: ScalerOptions,
  scaleOf: (values: Float64Array) => ColumnScale,
): Scaler {
  return {
    fit(train) {
      const names = columns ?? numericColumns(train);
      if (names.length === 0) throw new DataError(`${caller}: the frame has no column of numbers`);
      const scales = names.map((name): [string, ColumnScale] => [
        name,
        scaleOf(trainingValues(caller, train, name)),
      ]);
      return new FittedScaler(Object.fromEntries(scales));
    },
  };
}

function trainingValues(caller: string, train: Frame, name: string): Float64Array {
  const values = columnNumbers(train, name, { missing: "drop" });
  requireFinite(`${caller}, column "${name}",`, values, 2);
  if (!isConstant(values)) return values;
  throw new DataError(
    `${caller}: column "${name}" is constant (${values[0]} in every row), so it has no scale; leave it out`,
  );
}
