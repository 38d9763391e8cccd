import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import type { Frame } from "../data/frame.js";
import { type ClassData, type LearningOptions, classData } from "../learning/class-data.js";
import { FittedClassifier } from "../learning/classifier.js";
import { requireOneOf, requirePositive } from "../learning/require-option.js";
import {
  type FeatureScale,
  type Standardizer,
  fitStandardizer,
  scaleNote,
} from "../learning/standardizer.js";
import { significant } from "../linear/equation.js";
import { rowsNote } from "../linear/model-note.js";
import { type ClassWeights, fitMultinomial, multinomialProbabilities } from "./multinomial-fit.js";

export interface MultinomialRegressionOptions extends LearningOptions {
  /** On the squares of the slopes (default 1): more keeps them closer to 0. It is 1 / C of scikit-learn's. */
  penalty?: number;
  /** `standard` (default): features are brought to mean 0 and standard deviation 1 of the training rows; or `none`. */
  scale?: FeatureScale;
}

/** A fitted multinomial regression: what `multinomialRegression` returns. Shown by `display(model)` as its table of coefficients. */
export class MultinomialRegression extends FittedClassifier {
  readonly penalty: number;
  readonly scale: FeatureScale;
  /** By class and feature, of the features as they are scaled; the intercept as `(Intercept)`. */
  readonly coefficients: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly #weights: ClassWeights;
  readonly #standardize: Standardizer;

  constructor(data: ClassData, standardize: Standardizer, scale: FeatureScale, penalty: number) {
    super(data);
    this.#standardize = standardize;
    this.#weights = fitMultinomial(standardize(data.columns), data.codes, data.classes.length, penalty);
    this.penalty = penalty;
    this.scale = scale;
    this.coefficients = Object.fromEntries(
      this.classes.map((label, place) => {
        const own = this.#weights[place] as Float64Array;
        const terms = [...this.features, "(Intercept)"];
        return [String(label), Object.fromEntries(terms.map((term, k) => [term, own[k] as number]))];
      }),
    );
  }

  toMimeBundle(): DisplayBundle {
    const terms = ["(Intercept)", ...this.features];
    const labels = this.classes.map(String);
    const rows = terms.map((term) => ({
      term,
      ...Object.fromEntries(
        labels.map((label, place) => [`class${place}`, this.coefficients[label]?.[term]]),
      ),
    }));
    return table(rows, {
      caption: `Multinomial regression ${this.formula}`,
      columns: { term: "", ...Object.fromEntries(labels.map((label, place) => [`class${place}`, label])) },
      note: [
        `penalty ${significant(this.penalty, 5)} on the squares of the slopes`,
        scaleNote(this.scale),
        rowsNote({ ...this, weights: undefined }),
      ].join("\n"),
      maxRows: rows.length,
    }).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[] {
    return multinomialProbabilities(this.#standardize(columns), this.#weights, rowCount);
  }
}
inspectAsText(MultinomialRegression.prototype);

/**
 * Fits a logistic regression of two or more classes with a penalty on its slopes, for prediction: the log odds between any
 * two classes are linear in the features. The penalty makes an answer where classes are separated; for tests, intervals and
 * odds ratios see `logisticRegression`.
 *
 * @param formula such as `species ~ petal_length + petal_width`; text columns become a feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class
 * only or of measurements, a penalty that is not above 0, and where the search does not settle.
 * @example const model = multinomialRegression("species ~ .", train);
 * accuracy(textColumn(test, "species"), model.predict(test))
 *
 * Method: maximum likelihood with a ridge penalty by Newton's method; scikit-learn's `LogisticRegression` with
 * `C = 1 / penalty` on equally scaled features has the same coefficients.
 */
export function multinomialRegression(
  formula: string,
  frame: Frame,
  options: MultinomialRegressionOptions = {},
): MultinomialRegression {
  const { penalty = 1, scale = "standard" } = options;
  requirePositive("multinomialRegression", "penalty", penalty);
  requireOneOf("multinomialRegression", "scale", scale, ["standard", "none"]);
  const data = classData("multinomialRegression", formula, frame, options);
  return new MultinomialRegression(
    data,
    fitStandardizer(data.columns, scale, data.coding.names),
    scale,
    penalty,
  );
}
