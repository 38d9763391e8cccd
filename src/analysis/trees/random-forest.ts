import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { type ClassData, classData } from "../learning/class-data.js";
import { FittedClassifier, mostProbable } from "../learning/classifier.js";
import { requireOneOf } from "../learning/require-option.js";
import { significant } from "../linear/equation.js";
import { byFeature } from "./by-feature.js";
import { Entropy, Gini } from "./criterion.js";
import { leafShares } from "./decision-tree.js";
import { type ForestOptions, perSplit, toForestSize } from "./forest-options.js";
import { forestTable } from "./forest-table.js";
import { type Forest, forestImportance, growForest } from "./grow-forest.js";
import { leafOf, valueOf } from "./tree.js";
import type { Impurity } from "./tree-options.js";

export interface RandomForestOptions extends ForestOptions {
  /** What a split lowers: Gini's index (default) or the entropy. */
  criterion?: Impurity;
}

/** A fitted random forest for classes: what `randomForest` returns. Shown by `display(forest)` with its features by importance. */
export class RandomForest extends FittedClassifier {
  readonly treeCount: number;
  readonly featuresPerSplit: number;
  /** Mean over trees of each feature's share in the fall of impurity, by name; sums to 1. */
  readonly featureImportance: Readonly<Record<string, number>>;
  readonly #forest: Forest;
  readonly #data: ClassData;

  constructor(data: ClassData, forest: Forest, featuresPerSplit: number) {
    super(data);
    this.#forest = forest;
    this.#data = data;
    this.treeCount = forest.trees.length;
    this.featuresPerSplit = featuresPerSplit;
    this.featureImportance = byFeature(this.features, forestImportance(forest, this.features.length));
  }

  /**
   * Accuracy on the training rows, each predicted only by trees that did not draw it: an honest score without other rows.
   *
   * @throws DataError where some row was drawn by every tree.
   */
  outOfBagAccuracy(): number {
    const shares = outOfBagShares(this.#forest, this.#data);
    const predicted = mostProbable(this.classes, shares);
    const right = predicted.filter((label, row) => label === this.classes[this.#data.codes[row] as number]);
    return right.length / predicted.length;
  }

  toMimeBundle(): DisplayBundle {
    return forestTable(
      this,
      scoreText("out-of-bag accuracy", () => this.outOfBagAccuracy()),
    ).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[] {
    return leafShares(this.#forest.trees, this.classes.length, columns, rowCount);
  }
}
inspectAsText(RandomForest.prototype);

function outOfBagShares(
  { trees, draws }: Forest,
  { columns, codes, classes, rows }: ClassData,
): Float64Array[] {
  const shares = classes.map(() => new Float64Array(codes.length));
  const voters = new Uint32Array(codes.length);
  for (const [index, tree] of trees.entries()) {
    const drawn = draws[index] as Uint32Array;
    for (let row = 0; row < codes.length; row++) {
      if (drawn[row] !== 0) continue;
      const leaf = leafOf(tree, columns, row);
      voters[row] = (voters[row] as number) + 1;
      for (const [place, count] of valueOf(tree, leaf).entries()) {
        const own = shares[place] as Float64Array;
        own[row] = (own[row] as number) + count / (tree.weight[leaf] as number);
      }
    }
  }
  requireVoters(voters, rows);
  return shares;
}

/** @throws DataError where some row was drawn by every tree. */
export function requireVoters(voters: Uint32Array, rows: Int32Array): void {
  const without = voters.indexOf(0);
  if (without < 0) return;
  const row = (rows[without] as number) + 1;
  throw new DataError(`every tree has drawn row ${row}, so none can predict it as new; grow more trees`);
}

/** With few trees there may be no score, which keeps no forest from being shown. */
export function scoreText(name: string, score: () => number): string {
  try {
    return `${name} ${significant(score(), 4)}`;
  } catch (error) {
    if (error instanceof DataError) return `no ${name}: ${error.message}`;
    throw error;
  }
}

/**
 * Fits a random forest for classes: trees of rows drawn with replacement, each split the best among features drawn for it.
 * Probabilities are the means over trees of the shares in the leaves.
 *
 * @param formula such as `species ~ petal_length + petal_width`, or `species ~ .` for all other columns; text columns become a
 * feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class
 * only or of measurements, and options out of range.
 * @example const forest = randomForest("species ~ .", train, { seed: 1, trees: 300 });
 * accuracy(textColumn(test, "species"), forest.predict(test))
 *
 * Method: Breiman (2001), on unpruned trees of `decisionTree`; defaults are those of scikit-learn's `RandomForestClassifier`,
 * whose forest differs by chance.
 */
export function randomForest(formula: string, frame: Frame, options: RandomForestOptions): RandomForest {
  const { criterion = "gini" } = options;
  requireOneOf("randomForest", "criterion", criterion, ["gini", "entropy"]);
  const { featuresPerSplit: chosen, ...size } = toForestSize("randomForest", options);
  const data = classData("randomForest", formula, frame, options);
  const count = data.columns.length;
  const featuresPerSplit = perSplit("randomForest", chosen, Math.sqrt(count), count);
  const Measure = criterion === "gini" ? Gini : Entropy;
  const forest = growForest({
    ...size,
    columns: data.columns,
    featuresPerSplit,
    criterionOf: (weights) => new Measure(data.codes, weights, data.classes.length),
  });
  return new RandomForest(data, forest, featuresPerSplit);
}
