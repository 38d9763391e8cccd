import { table, type DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { type Label, type Labels, distinctLabels, labelsOf } from "./label.js";

export interface ConfusionMatrixOptions {
  /** The classes in the order wanted (default: those that occur, sorted). One that never occurs gets zeros. */
  labels?: readonly Label[];
}

/** How often each class was taken for each; what `confusionMatrix` returns. Shows itself as a table. */
export class ConfusionMatrix {
  /** The classes, in the order of rows and columns. */
  readonly labels: readonly Label[];
  /** `counts[i][j]`: rows observed as `labels[i]` and predicted as `labels[j]`. */
  readonly counts: ReadonlyArray<readonly number[]>;
  /** All rows. */
  readonly total: number;

  constructor(labels: readonly Label[], counts: ReadonlyArray<readonly number[]>) {
    this.labels = labels;
    this.counts = counts;
    this.total = counts.flat().reduce((sum, count) => sum + count, 0);
  }

  /** Rows on the diagonal: predicted as they were observed. */
  get correct(): number {
    return this.counts.reduce((sum, row, index) => sum + (row[index] as number), 0);
  }

  /** Share of the rows predicted right. */
  get accuracy(): number {
    return this.correct / this.total;
  }

  toMimeBundle(): DisplayBundle {
    const rows = this.labels.map((label, i) => ({
      observed: String(label),
      ...Object.fromEntries(this.labels.map((_, j) => [`predicted${j}`, this.counts[i]?.[j]])),
    }));
    const headings = this.labels.map((label, j): [string, string] => [
      `predicted${j}`,
      `predicted ${String(label)}`,
    ]);
    return table(rows, {
      columns: { observed: "Observed", ...Object.fromEntries(headings) },
      caption: "Confusion matrix",
      note: `${this.correct} of ${this.total} right: accuracy ${Number(this.accuracy.toPrecision(4))}`,
      maxRows: rows.length,
    }).toMimeBundle();
  }
}
inspectAsText(ConfusionMatrix.prototype);

/**
 * Counts the rows by observed class (rows of the matrix) and predicted class (columns), as scikit-learn's
 * `confusion_matrix` does.
 *
 * @throws DataError for lists of unequal length, a missing label, labels of different types, and a label outside
 * `labels` where those are given.
 * @example confusionMatrix(["cat", "ant", "cat"], ["ant", "ant", "cat"]).counts // [[1, 0], [1, 1]]
 */
export function confusionMatrix(
  observed: Labels,
  predicted: Labels,
  options: ConfusionMatrixOptions = {},
): ConfusionMatrix {
  const found = labelsOf("confusionMatrix", observed, predicted);
  const labels = options.labels === undefined ? found : chosenLabels(options.labels, found);
  const position = new Map(labels.map((label, index) => [label, index]));
  const counts = labels.map(() => labels.map(() => 0));
  for (let row = 0; row < observed.length; row++) {
    const line = counts[position.get(observed[row] as Label) as number] as number[];
    const place = position.get(predicted[row] as Label) as number;
    line[place] = (line[place] as number) + 1;
  }
  return new ConfusionMatrix(labels, counts);
}

function chosenLabels(chosen: readonly Label[], found: readonly Label[]): readonly Label[] {
  if (distinctLabels("confusionMatrix (labels)", chosen).length !== chosen.length)
    throw new DataError("confusionMatrix: a label occurs twice in labels");
  const other = found.find((label) => !chosen.includes(label));
  if (other === undefined) return chosen;
  throw new DataError(`confusionMatrix: the label ${JSON.stringify(other)} occurs but is not among labels`);
}
