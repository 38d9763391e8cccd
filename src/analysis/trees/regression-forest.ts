import type { DisplayBundle } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { type NumberData, numberData } from "../learning/class-data.js";
import { FittedRegressor } from "../learning/regressor.js";
import { rSquared } from "../metrics/r-squared.js";
import { byFeature } from "./by-feature.js";
import { Variance } from "./criterion.js";
import { type ForestOptions, perSplit, toForestSize } from "./forest-options.js";
import { forestTable } from "./forest-table.js";
import { type Forest, forestImportance, growForest } from "./grow-forest.js";
import { requireVoters, scoreText } from "./random-forest.js";
import { leafMeans } from "./regression-tree.js";
import { leafOf } from "./tree.js";

/** A fitted random forest for numbers: what `regressionForest` returns. Shown by `display(forest)` with its features by importance. */
export class RegressionForest extends FittedRegressor {
  readonly treeCount: number;
  readonly featuresPerSplit: number;
  /** Mean over trees of each feature's share in the fall of variance, by name; sums to 1. */
  readonly featureImportance: Readonly<Record<string, number>>;
  readonly #forest: Forest;
  readonly #data: NumberData;

  constructor(data: NumberData, forest: Forest, featuresPerSplit: number) {
    super(data);
    this.#forest = forest;
    this.#data = data;
    this.treeCount = forest.trees.length;
    this.featuresPerSplit = featuresPerSplit;
    this.featureImportance = byFeature(this.features, forestImportance(forest, this.features.length));
  }

  /**
   * R² on the training rows, each predicted only by trees that did not draw it: an honest score without other rows.
   *
   * @throws DataError where some row was drawn by every tree.
   */
  outOfBagRSquared(): number {
    return rSquared(this.#data.values, outOfBagMeans(this.#forest, this.#data));
  }

  toMimeBundle(): DisplayBundle {
    return forestTable(
      this,
      scoreText("out-of-bag R²", () => this.outOfBagRSquared()),
    ).toMimeBundle();
  }

  protected override values(columns: readonly Float64Array[], rowCount: number): Float64Array {
    return leafMeans(this.#forest.trees, columns, rowCount);
  }
}
inspectAsText(RegressionForest.prototype);

function outOfBagMeans({ trees, draws }: Forest, { columns, values, rows }: NumberData): Float64Array {
  const sums = new Float64Array(values.length);
  const voters = new Uint32Array(values.length);
  for (const [index, tree] of trees.entries()) {
    const drawn = draws[index] as Uint32Array;
    for (let row = 0; row < values.length; row++) {
      if (drawn[row] !== 0) continue;
      sums[row] = (sums[row] as number) + (tree.values[leafOf(tree, columns, row)] as number);
      voters[row] = (voters[row] as number) + 1;
    }
  }
  requireVoters(voters, rows);
  return sums.map((sum, row) => sum / (voters[row] as number));
}

/**
 * Fits a random forest for numbers: trees of rows drawn with replacement, each split the best among features drawn for it.
 * It predicts the mean of its trees.
 *
 * @param formula such as `mpg ~ wt + hp`; text columns become a feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, and options out of range.
 * @example const forest = regressionForest("mpg ~ wt + hp + disp", mtcars, { seed: 1, trees: 300 });
 * forest.outOfBagRSquared()
 *
 * Method: Breiman (2001), on unpruned trees of `regressionTree`; a third of the features for each split as R's `randomForest`,
 * where scikit-learn's `RandomForestRegressor` tries all of them.
 */
export function regressionForest(formula: string, frame: Frame, options: ForestOptions): RegressionForest {
  const { featuresPerSplit: chosen, ...size } = toForestSize("regressionForest", options);
  const data = numberData(formula, frame, options);
  const count = data.columns.length;
  const featuresPerSplit = perSplit("regressionForest", chosen, count / 3, count);
  const forest = growForest({
    ...size,
    columns: data.columns,
    featuresPerSplit,
    criterionOf: (weights) => new Variance(data.values, weights),
  });
  return new RegressionForest(data, forest, featuresPerSplit);
}
