import { DataError } from "../data-error.js";
import type { CellValue } from "../data/frame.js";
import { type Label, distinctLabels, positiveLabel } from "../metrics/label.js";

/** A response of two classes. */
export interface BinaryResponse {
  /** The class whose probability is modelled. */
  positive: Label;
  isPositive: boolean[];
}

/**
 * @param name of the response, for messages
 * @throws DataError for one class only, more than two, and text of which the positive label is not said
 */
export function binaryResponse(
  name: string,
  values: readonly CellValue[],
  positive: Label | undefined,
): BinaryResponse {
  const caller = `response "${name}"`;
  const labels = distinctLabels(caller, values as readonly Label[]);
  if (labels.length > 2) {
    const shown = labels.slice(0, 4).map((label) => JSON.stringify(label));
    throw new DataError(
      `${caller} has ${labels.length} values (${shown.join(", ")}, …); a logistic regression needs two`,
    );
  }
  if (labels.length === 1)
    throw new DataError(
      `${caller} is ${JSON.stringify(labels[0])} in every row; a logistic regression needs two classes`,
    );
  const chosen = positiveLabel(caller, labels, positive);
  return { positive: chosen, isPositive: values.map((value) => value === chosen) };
}
