import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import type { Label } from "../metrics/label.js";
import type { ClassData } from "./class-data.js";
import { type FeatureCoding, featuresOf } from "./features.js";

/** What predicts classes: every fitted method here, and anything of your own with these three. */
export interface Classifier {
  /** Sorted: numbers by size, text by code unit, `false` before `true`. */
  readonly classes: readonly Label[];
  /** The most probable class of each row. */
  predict(frame: Frame): Label[];
  /** For each row the probabilities of all classes in the order of `classes`; or, with a label, of that class alone. */
  predictProbability(frame: Frame): number[][];
  predictProbability(frame: Frame, label: Label): number[];
}

/** A classifier that was fitted by a formula. */
export abstract class FittedClassifier implements Classifier {
  /** Such as `species ~ petal_length + petal_width`. */
  readonly formula: string;
  readonly response: string;
  readonly classes: readonly Label[];
  /** The columns it was fitted to, text spread out by level. */
  readonly features: readonly string[];
  /** Rows used in the fit. */
  readonly rowCount: number;
  /** Rows of the frame left out because a value is missing. */
  readonly rowsDropped: number;
  readonly #coding: FeatureCoding;

  constructor({ coding, response, classes, codes, rowsDropped }: ClassData) {
    this.formula = coding.formula.text;
    this.response = response;
    this.classes = classes;
    this.features = coding.names;
    this.rowCount = codes.length;
    this.rowsDropped = rowsDropped;
    this.#coding = coding;
  }

  /** Of each class, row by row. */
  protected abstract probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[];

  /**
   * The most probable class of each row; of equally probable ones the first.
   *
   * @throws DataError for a column that is not there, a missing value, and a level the model was not fitted to.
   */
  predict(frame: Frame): Label[] {
    return mostProbable(this.classes, this.#probabilitiesOf(frame));
  }

  /**
   * For each row the probabilities of all classes in the order of `classes`; or, with a label, of that class alone.
   *
   * @throws DataError as `predict` does, and for a label that is none of the classes.
   */
  predictProbability(frame: Frame): number[][];
  predictProbability(frame: Frame, label: Label): number[];
  predictProbability(frame: Frame, label?: Label): number[][] | number[] {
    return byRowOrLabel(this.classes, this.#probabilitiesOf(frame), label);
  }

  /** The features of other rows, as columns. */
  protected columnsOf(frame: Frame): Float64Array[] {
    return featuresOf(this.#coding, frame);
  }

  #probabilitiesOf(frame: Frame): Float64Array[] {
    const columns = this.columnsOf(frame);
    return this.probabilities(columns, columns[0]?.length ?? 0);
  }
}

/** @param probabilities of each class, row by row */
export function mostProbable(classes: readonly Label[], probabilities: readonly Float64Array[]): Label[] {
  const count = probabilities[0]?.length ?? 0;
  return Array.from({ length: count }, (_, row) => {
    let best = 0;
    for (let place = 1; place < classes.length; place++)
      if ((probabilities[place]?.[row] as number) > (probabilities[best]?.[row] as number)) best = place;
    return classes[best] as Label;
  });
}

/** @throws DataError for a label that is none of the classes. */
export function byRowOrLabel(
  classes: readonly Label[],
  probabilities: readonly Float64Array[],
  label: Label | undefined,
): number[][] | number[] {
  if (label === undefined) {
    const count = probabilities[0]?.length ?? 0;
    return Array.from({ length: count }, (_, row) => probabilities.map((values) => values[row] as number));
  }
  return Array.from(probabilities[classPlace(classes, label)] as Float64Array);
}

/** @throws DataError for a label that is none of the classes. */
export function classPlace(classes: readonly Label[], label: Label): number {
  const place = classes.indexOf(label);
  if (place >= 0) return place;
  const known = classes.map((one) => JSON.stringify(one)).join(", ");
  throw new DataError(`no class is ${JSON.stringify(label)}; the classes are ${known}`);
}
