import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { type CellValue, type Frame, cells, isMissing, rowCount } from "../data/frame.js";
import { rowsOf } from "../data/rows-of.js";
import { type Classifier, byRowOrLabel, mostProbable } from "../learning/classifier.js";
import { requirePositive } from "../learning/require-option.js";
import { type ClassWeights, fitMultinomial, multinomialProbabilities } from "../logistic/multinomial-fit.js";
import { type Label, distinctLabels } from "../metrics/label.js";
import { foldRows } from "../validation/k-fold.js";
import { type Member, type MemberFit, fitMembers, probabilityColumns, requireClasses } from "./members.js";

export interface StackingClassifierOptions {
  /** The column that the members predict. */
  response: string;
  /** By name, what makes each member of training rows. */
  members: Readonly<Record<string, MemberFit>>;
  /** Any integer of 32 bits, which decides the folds. */
  seed: number;
  /** Parts of the rows, each predicted by members fitted to the others (default 5). */
  folds?: number;
  /** On the squares of the slopes of what joins the members (default 1). */
  penalty?: number;
}

/** Classifiers joined by a regression on their probabilities: what `stackingClassifier` returns. Shown with its members. */
export class StackingClassifier implements Classifier {
  readonly classes: readonly Label[];
  /** The members, fitted to all rows, by name. */
  readonly members: Readonly<Record<string, Classifier>>;
  readonly folds: number;
  readonly #members: readonly Member[];
  readonly #weights: ClassWeights;

  constructor(members: readonly Member[], weights: ClassWeights, folds: number) {
    this.#members = members;
    this.#weights = weights;
    this.folds = folds;
    this.classes = members[0]?.model.classes ?? [];
    this.members = Object.fromEntries(members.map(({ name, model }) => [name, model]));
  }

  /** The most probable class of each row; of equally probable ones the first. @throws DataError as its members do. */
  predict(frame: Frame): Label[] {
    return mostProbable(this.classes, this.#probabilities(frame));
  }

  /**
   * For each row the probabilities of all classes in the order of `classes`; or, with a label, of that class alone.
   *
   * @throws DataError as its members do, and for a label that is none of the classes.
   */
  predictProbability(frame: Frame): number[][];
  predictProbability(frame: Frame, label: Label): number[];
  predictProbability(frame: Frame, label?: Label): number[][] | number[] {
    return byRowOrLabel(this.classes, this.#probabilities(frame), label);
  }

  toMimeBundle(): DisplayBundle {
    const width = this.classes.length;
    const rows = this.#members.map(({ name, model }, place) => {
      // How far the member moves the log odds: the largest of its slopes.
      const slopes = this.#weights.flatMap((own) =>
        Array.from(own.subarray(place * width, (place + 1) * width)),
      );
      const slope = slopes.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return { name, kind: model.constructor.name, slope };
    });
    return table(rows, {
      caption: `Stacking classifier of ${rows.length} members`,
      columns: { name: "Member", kind: "Kind", slope: "Largest slope" },
      note: `joined by a multinomial regression on probabilities of rows outside each of ${this.folds} folds`,
      maxRows: rows.length,
    }).toMimeBundle();
  }

  #probabilities(frame: Frame): Float64Array[] {
    const columns = this.#members.flatMap((member) => probabilityColumns(member, frame));
    return multinomialProbabilities(columns, this.#weights, rowCount(frame));
  }
}
inspectAsText(StackingClassifier.prototype);

/**
 * Fits several classifiers and, on the probabilities that they give to rows they have not seen, a regression that joins
 * them: it learns whom to trust.
 *
 * @throws DataError for no members, members that tell other classes apart than the response has, a missing response, folds
 * out of range, and what the members throw; so it is where a class is too rare to be in all folds.
 * @example const model = stackingClassifier(train, {
 *   response: "species",
 *   members: {
 *     forest: (rows) => randomForest("species ~ .", rows, { seed: 1 }),
 *     machine: (rows) => supportVectorMachine("species ~ .", rows),
 *   },
 *   seed: 1,
 * });
 * model.predict(test)
 *
 * Method: D. H. Wolpert, "Stacked generalization" (1992), joined by `multinomialRegression` without scaling; as scikit-learn's
 * `StackingClassifier`, whose folds differ.
 */
export function stackingClassifier(frame: Frame, options: StackingClassifierOptions): StackingClassifier {
  const { response, members, seed, folds = 5, penalty = 1 } = options;
  requirePositive("stackingClassifier", "penalty", penalty);
  const { classes, codes } = responseCodes(frame, response);
  const whole = fitMembers("stackingClassifier", members, frame);
  for (const { name, model } of whole) requireClasses("stackingClassifier", name, model, classes);
  const unseen = whole.flatMap(() => classes.map(() => new Float64Array(codes.length)));
  for (const rows of foldRows("stackingClassifier", codes.length, { folds, seed })) {
    const parts = fitMembers("stackingClassifier", members, rowsOf(frame, rows.train));
    const test = rowsOf(frame, rows.test);
    const inOrder = rows.test.toSorted();
    for (const [place, member] of parts.entries()) {
      requireClasses("stackingClassifier", member.name, member.model, classes);
      for (const [code, values] of probabilityColumns(member, test).entries()) {
        const target = unseen[place * classes.length + code] as Float64Array;
        for (const [index, row] of inOrder.entries()) target[row] = values[index] as number;
      }
    }
  }
  return new StackingClassifier(whole, fitMultinomial(unseen, codes, classes.length, penalty), folds);
}

function responseCodes(frame: Frame, response: string): { classes: Label[]; codes: Int32Array } {
  const values = Array.from(cells(frame, response));
  const missing = values.findIndex((value) => isMissing(value));
  if (missing >= 0)
    throw new DataError(`stackingClassifier: column "${response}", row ${missing + 1}: the value is missing`);
  const labels = values as ReadonlyArray<Exclude<CellValue, Date | null | undefined>>;
  const classes = distinctLabels(`stackingClassifier: response "${response}"`, labels);
  const places = new Map(classes.map((label, place) => [label, place]));
  return { classes, codes: Int32Array.from(labels, (label) => places.get(label) as number) };
}
