import type { Frame } from "../data/frame.js";
import type { NumberData } from "./class-data.js";
import { type FeatureCoding, featuresOf } from "./features.js";

/** A method for a response of numbers that was fitted by a formula. */
export abstract class FittedRegressor {
  /** Such as `mpg ~ wt + hp`. */
  readonly formula: string;
  readonly response: string;
  /** The columns it was fitted to, text spread out by level. */
  readonly features: readonly string[];
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing. */
  readonly rowsDropped: number;
  readonly #coding: FeatureCoding;

  constructor({ coding, response, values, rowsDropped }: NumberData) {
    this.formula = coding.formula.text;
    this.response = response;
    this.features = coding.names;
    this.rowCount = values.length;
    this.rowsDropped = rowsDropped;
    this.#coding = coding;
  }

  protected abstract values(columns: readonly Float64Array[], rowCount: number): Float64Array;

  /**
   * The response of other rows, in its unit.
   *
   * @throws DataError for a column that is not there, a missing value, and a level the model was not fitted to.
   */
  predict(frame: Frame): number[] {
    const columns = featuresOf(this.#coding, frame);
    return Array.from(this.values(columns, columns[0]?.length ?? 0));
  }
}
