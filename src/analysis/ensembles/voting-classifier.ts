import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { type Frame, rowCount } from "../data/frame.js";
import { type Classifier, byRowOrLabel, mostProbable } from "../learning/classifier.js";
import { requireOneOf } from "../learning/require-option.js";
import type { Label } from "../metrics/label.js";
import { type Member, type MemberFit, fitMembers, probabilityColumns } from "./members.js";

export interface VotingClassifierOptions {
  /** By name, what makes each member of the training rows. */
  members: Readonly<Record<string, MemberFit>>;
  /** `soft` (default): the mean of the members' probabilities decides; `hard`: most of their predictions. */
  voting?: "soft" | "hard";
  /** Of each member's vote, by name (default: all alike). */
  weights?: Readonly<Record<string, number>>;
}

/** Several classifiers that vote: what `votingClassifier` returns. Shown by `display(model)` with its members. */
export class VotingClassifier implements Classifier {
  readonly classes: readonly Label[];
  readonly voting: "soft" | "hard";
  /** The fitted members by name. */
  readonly members: Readonly<Record<string, Classifier>>;
  /** Shares of the votes by name; sum to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly #members: readonly Member[];

  constructor(members: readonly Member[], voting: "soft" | "hard", weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.#members = members;
    this.voting = voting;
    this.classes = members[0]?.model.classes ?? [];
    this.members = Object.fromEntries(members.map(({ name, model }) => [name, model]));
    this.weights = Object.fromEntries(
      members.map(({ name }, place) => [name, (weights[place] as number) / total]),
    );
  }

  /** The class with the most votes; of equally many the first. @throws DataError as its members do. */
  predict(frame: Frame): Label[] {
    return mostProbable(this.classes, this.#shares(frame));
  }

  /**
   * For each row the shares of the votes of all classes, or of one: of soft votes the mean probabilities.
   *
   * @throws DataError as its members do, and for a label that is none of the classes.
   */
  predictProbability(frame: Frame): number[][];
  predictProbability(frame: Frame, label: Label): number[];
  predictProbability(frame: Frame, label?: Label): number[][] | number[] {
    return byRowOrLabel(this.classes, this.#shares(frame), label);
  }

  toMimeBundle(): DisplayBundle {
    const rows = this.#members.map(({ name, model }) => ({
      name,
      kind: model.constructor.name,
      weight: this.weights[name],
    }));
    return table(rows, {
      caption: `Voting classifier of ${rows.length} members`,
      columns: { name: "Member", kind: "Kind", weight: "Weight" },
      note: this.voting === "soft" ? "the mean of probabilities decides" : "most predictions decide",
      maxRows: rows.length,
    }).toMimeBundle();
  }

  #shares(frame: Frame): Float64Array[] {
    const shares = this.classes.map(() => new Float64Array(rowCount(frame)));
    for (const member of this.#members) {
      const weight = this.weights[member.name] as number;
      for (const [place, votes] of this.#votes(member, frame).entries()) {
        const own = shares[place] as Float64Array;
        for (let row = 0; row < own.length; row++)
          own[row] = (own[row] as number) + weight * (votes[row] as number);
      }
    }
    return shares;
  }

  #votes(member: Member, frame: Frame): Float64Array[] {
    if (this.voting === "soft") return probabilityColumns(member, frame);
    const predicted = member.model.predict(frame);
    return this.classes.map((label) => Float64Array.from(predicted, (one) => (one === label ? 1 : 0)));
  }
}
inspectAsText(VotingClassifier.prototype);

/**
 * Fits several classifiers to the same rows and lets them vote.
 *
 * @throws DataError for no members, members that tell different classes apart, weights of others than the members or below
 * 0, and what the members throw.
 * @example const model = votingClassifier(train, {
 *   members: {
 *     tree: (rows) => decisionTree("species ~ .", rows, { maxDepth: 3 }),
 *     neighbours: (rows) => nearestNeighbours("species ~ .", rows),
 *   },
 * });
 * model.predict(test)
 *
 * Method: as scikit-learn's `VotingClassifier`.
 */
export function votingClassifier(frame: Frame, options: VotingClassifierOptions): VotingClassifier {
  const { voting = "soft", members, weights } = options;
  requireOneOf("votingClassifier", "voting", voting, ["soft", "hard"]);
  const names = Object.keys(members);
  const own = toWeights(names, weights);
  return new VotingClassifier(fitMembers("votingClassifier", members, frame), voting, own);
}

function toWeights(names: readonly string[], given: Readonly<Record<string, number>> | undefined): number[] {
  if (given === undefined) return names.map(() => 1);
  const isWhole =
    names.every((name) => Object.hasOwn(given, name)) && Object.keys(given).length === names.length;
  const values = names.map((name) => given[name] ?? Number.NaN);
  const isUsable =
    values.every((value) => value >= 0 && value < Infinity) && values.some((value) => value > 0);
  if (isWhole && isUsable) return values;
  throw new DataError(
    `votingClassifier requires a weight of at least 0 for each of the members ${names.join(", ")}, not all 0: ` +
      JSON.stringify(given),
  );
}
