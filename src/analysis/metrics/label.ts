/** The classes of a classification: what was observed, what was predicted. */
import { DataError } from "../data-error.js";

/** The name of a class. */
export type Label = string | number | boolean;

/** Labels row by row. Missing ones are refused, so they may stand in the type. */
export type Labels = ArrayLike<Label | null | undefined>;

/** Which class counts as the one looked for. */
export interface PositiveOptions {
  /** Default `true` of booleans and 1 of the numbers 0 and 1; of anything else it must be said. */
  positive?: Label;
}

/**
 * All labels of both lists, sorted: numbers by size, text by code unit, `false` before `true`.
 *
 * @throws DataError for lists of unequal length, for none at all, for a missing label, and for labels of different types,
 * of which no two would ever be equal.
 */
export function labelsOf(caller: string, observed: Labels, predicted: Labels): Label[] {
  if (observed.length !== predicted.length) {
    const lengths = `${observed.length} and ${predicted.length}`;
    throw new DataError(`${caller} requires observed and predicted labels of equal length: ${lengths}`);
  }
  return distinctLabels(caller, observed, predicted);
}

/** The labels of some lists, sorted. @throws DataError as `labelsOf` does. */
export function distinctLabels(caller: string, ...lists: readonly Labels[]): Label[] {
  const found = new Set<Label>();
  for (const list of lists) {
    if (list.length === 0) throw new DataError(`${caller} requires at least 1 label, got 0`);
    for (let row = 0; row < list.length; row++) found.add(requireLabel(caller, list[row], row));
  }
  const types = [...new Set(Array.from(found, (label) => typeof label))];
  if (types.length > 1) throw new DataError(`${caller} requires labels of one type: ${types.join(" and ")}`);
  return [...found].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The positive label of those there are. @throws DataError where it is not known, or not among the labels. */
export function positiveLabel(caller: string, labels: readonly Label[], positive: Label | undefined): Label {
  const told = labels.map((label) => JSON.stringify(label)).join(", ");
  if (positive !== undefined) {
    if (labels.includes(positive)) return positive;
    throw new DataError(`${caller}: no label is ${JSON.stringify(positive)}; the labels are ${told}`);
  }
  if (labels.every((label) => typeof label === "boolean")) return true;
  if (labels.every((label) => label === 0 || label === 1)) return 1;
  throw new DataError(`${caller}: say which label is the positive one, as { positive: … }, of ${told}`);
}

function requireLabel(caller: string, label: Label | null | undefined, row: number): Label {
  const isLabel = typeof label === "string" || typeof label === "boolean" || typeof label === "number";
  if (isLabel && !Number.isNaN(label)) return label;
  throw new DataError(`${caller} requires labels: label ${row + 1} is ${String(label)}`);
}
