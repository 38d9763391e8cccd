import { DataError } from "../data-error.js";
import { type Label, type Labels, labelsOf } from "../metrics/label.js";

export interface ClassCodes {
  /** Sorted. */
  classes: readonly Label[];
  /** For each label the place of its class in `classes`. */
  codes: Int32Array;
}

/**
 * The classes of things that come with a list of labels.
 *
 * @param noun what is labelled, for messages
 * @throws DataError where there are not as many labels as things, for a missing label, labels of different types, and one
 * class only.
 */
export function classCodes(caller: string, labels: Labels, count: number, noun: string): ClassCodes {
  if (labels.length !== count)
    throw new DataError(`${caller} requires one label for each ${noun}: ${labels.length} and ${count}`);
  const classes = labelsOf(caller, labels, labels);
  if (classes.length === 1)
    throw new DataError(`${caller}: every label is ${JSON.stringify(classes[0])}; there must be two classes`);
  const places = new Map(classes.map((label, place) => [label, place]));
  return {
    classes,
    codes: Int32Array.from(labels as ArrayLike<Label>, (label) => places.get(label) as number),
  };
}
