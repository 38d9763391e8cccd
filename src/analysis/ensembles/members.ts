/** The models that an ensemble is made of. */
import { DataError } from "../data-error.js";
import type { DataFrame } from "../data/data-frame.js";
import { type Frame, rowCount } from "../data/frame.js";
import { rowsOf } from "../data/rows-of.js";
import type { Classifier } from "../learning/classifier.js";
import type { Label } from "../metrics/label.js";

/** Makes a model of training rows, as `fit` of `crossValidate`. */
export type MemberFit = (train: DataFrame) => Classifier;

export interface Member {
  name: string;
  model: Classifier;
}

/** @throws DataError for none at all, and for members that tell different classes apart. */
export function fitMembers(
  caller: string,
  members: Readonly<Record<string, MemberFit>>,
  frame: Frame,
): Member[] {
  const count = rowCount(frame);
  const train = rowsOf(
    frame,
    Int32Array.from({ length: count }, (_, row) => row),
  );
  const fitted = Object.entries(members).map(([name, fit]) => ({ name, model: fit(train) }));
  const [first] = fitted;
  if (first === undefined) throw new DataError(`${caller} requires at least 1 member`);
  for (const { name, model } of fitted) requireClasses(caller, name, model, first.model.classes);
  return fitted;
}

/** @throws DataError for a model that tells other classes apart. */
export function requireClasses(
  caller: string,
  name: string,
  model: Classifier,
  classes: readonly Label[],
): void {
  if (JSON.stringify(model.classes) === JSON.stringify(classes)) return;
  throw new DataError(
    `${caller}: member "${name}" tells ${listed(model.classes)} apart, where ${listed(classes)} are needed`,
  );
}

const listed = (labels: readonly Label[]): string => labels.map((label) => JSON.stringify(label)).join(", ");

/** Of each class, row by row. */
export function probabilityColumns({ model }: Member, frame: Frame): Float64Array[] {
  const rows = model.predictProbability(frame);
  return model.classes.map((_, place) => Float64Array.from(rows, (row) => row[place] as number));
}
