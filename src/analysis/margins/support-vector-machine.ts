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
import type { Label } from "../metrics/label.js";
import { type KernelName, type Points, toPoints } from "./kernel.js";
import {
  type MachineSettings,
  type PairMachines,
  classPairs,
  decisionValues,
  fitPair,
  gatherMachines,
  votedClasses,
} from "./pair-machine.js";
import { type Sigmoid, pairProbabilities, pairSigmoids } from "./pair-probabilities.js";

export interface SupportVectorMachineOptions extends LearningOptions {
  /** `rbf` (default): exp(-gamma · distance²); or `linear`. */
  kernel?: KernelName;
  /** Of each unit by which a row is on the wrong side of its margin (default 1): more fits the training rows closer. */
  cost?: number;
  /** Of the radial kernel (default: 1 over the number of features and the variance of all their values). */
  gamma?: number;
  /** `standard` (default): features are brought to mean 0 and standard deviation 1 of the training rows; or `none`. */
  scale?: FeatureScale;
  /** Of the conditions for an optimum, at which the search stops (default 0.001, as LIBSVM's). */
  tolerance?: number;
}

/** A fitted support vector machine: what `supportVectorMachine` returns. Shown by `display(model)` with its support vectors by class. */
export class SupportVectorMachine extends FittedClassifier {
  readonly kernel: KernelName;
  readonly cost: number;
  /** Of the radial kernel; not used by the linear one. */
  readonly gamma: number;
  readonly scale: FeatureScale;
  /** Pairs of classes in the order of `decisionValues`. */
  readonly pairs: ReadonlyArray<readonly [Label, Label]>;
  /** Rows of the frame that are support vectors of any pair, from 1, rising. */
  readonly supportRows: readonly number[];
  /** Number of support vectors of each class, in the order of `classes`. */
  readonly supportCounts: readonly number[];
  /** Of each pair: the decision value where the kernels add nothing. */
  readonly intercepts: readonly number[];
  readonly #standardize: Standardizer;
  readonly #machines: PairMachines;
  readonly #training: { points: Points; codes: Int32Array; settings: MachineSettings };
  #sigmoids: readonly Sigmoid[] | undefined;

  constructor(data: ClassData, settings: MachineSettings, scale: FeatureScale, standardize: Standardizer) {
    super(data);
    const { codes } = data;
    const points = toPoints(standardize(data.columns), codes.length);
    const places = classPairs(data.classes.length);
    const pairs = places.map((pair) => {
      const rows = Int32Array.from(codes.keys()).filter((row) => pair.includes(codes[row] as number));
      return fitPair({ points, codes }, rows, pair, settings);
    });
    const vectors = [...new Set(pairs.flatMap(({ rows }) => Array.from(rows)))].toSorted((a, b) => a - b);
    this.#standardize = standardize;
    this.#training = { points, codes, settings };
    this.#machines = gatherMachines(settings.kernel, points, pairs);
    this.kernel = settings.kernel.name;
    this.gamma = settings.kernel.gamma;
    this.cost = settings.cost;
    this.scale = scale;
    this.pairs = places.map(([a, b]) => [this.classes[a] as Label, this.classes[b] as Label]);
    this.supportRows = vectors.map((row) => (data.rows[row] as number) + 1);
    this.supportCounts = this.classes.map((_, place) => vectors.filter((row) => codes[row] === place).length);
    this.intercepts = pairs.map(({ intercept }) => intercept);
  }

  /**
   * For each row one value for each pair of classes: above 0 speaks for the second of the pair, and the margin is at 1 and -1.
   *
   * @throws DataError as `predict` does.
   */
  decisionValues(frame: Frame): number[][] {
    const { values, rowCount } = this.#decisions(this.columnsOf(frame));
    return Array.from({ length: rowCount }, (_, row) => values.map((own) => own[row] as number));
  }

  /**
   * The class that most pairs decide for, of equally many the first; it need not be the one of the highest probability.
   *
   * @throws DataError for a column that is not there, a missing value, and a level the model was not fitted to.
   */
  override predict(frame: Frame): Label[] {
    const { values, rowCount } = this.#decisions(this.columnsOf(frame));
    const voted = votedClasses(this.#machines.machines, values, this.classes.length, rowCount);
    return Array.from(voted, (place) => this.classes[place] as Label);
  }

  toMimeBundle(): DisplayBundle {
    const { codes } = this.#training;
    const rows = this.classes.map((label, place) => ({
      label: String(label),
      rows: codes.reduce((count, code) => count + (code === place ? 1 : 0), 0),
      vectors: this.supportCounts[place],
    }));
    const gamma = this.kernel === "rbf" ? `, gamma ${significant(this.gamma, 5)}` : "";
    return table(rows, {
      caption: `Support vector machine ${this.formula}`,
      columns: { label: "Class", rows: "Rows", vectors: "Support vectors" },
      note: [
        `${this.kernel === "rbf" ? "radial" : "linear"} kernel, cost ${significant(this.cost, 5)}${gamma}`,
        scaleNote(this.scale),
        rowsNote({ ...this, weights: undefined }),
      ].join("\n"),
      maxRows: rows.length,
    }).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[]): Float64Array[] {
    const { values } = this.#decisions(columns);
    const { points, codes, settings } = this.#training;
    this.#sigmoids ??= pairSigmoids({ points, codes }, classPairs(this.classes.length), settings);
    return pairProbabilities(this.#machines.machines, values, this.#sigmoids, this.classes.length);
  }

  #decisions(columns: readonly Float64Array[]): { values: Float64Array[]; rowCount: number } {
    const rowCount = columns[0]?.length ?? 0;
    const points = toPoints(this.#standardize(columns), rowCount);
    return { values: decisionValues(this.#machines, points), rowCount };
  }
}
inspectAsText(SupportVectorMachine.prototype);

/**
 * Fits a support vector machine: the boundary with the widest margin between two classes, in the space of the kernel; of more
 * than two classes, one for each pair, which then vote.
 *
 * Features are standardised unless `scale` says otherwise, for a kernel adds up their distances. Probabilities are asked for
 * rarely and cost five more fits: they are made at the first call of `predictProbability`.
 *
 * @param formula such as `species ~ petal_length + petal_width`; text columns become a feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class
 * only or of measurements, options out of range, and where the search does not settle.
 * @example const model = supportVectorMachine("am ~ wt + qsec", mtcars, { kernel: "linear" });
 * accuracy(mtcars.am, model.predict(mtcars)) // 0.96875
 *
 * Method: the dual problem by sequential minimal optimisation, in LIBSVM's order of steps (see `solveDual`), so that support
 * vectors and decision values are those of scikit-learn's `SVC` on equally scaled features. Probabilities are Platt's: as
 * LIBSVM's from five-fold decision values, but of folds that are not drawn by chance.
 */
export function supportVectorMachine(
  formula: string,
  frame: Frame,
  options: SupportVectorMachineOptions = {},
): SupportVectorMachine {
  const { kernel = "rbf", cost = 1, scale = "standard", tolerance = 1e-3 } = options;
  requireOneOf("supportVectorMachine", "kernel", kernel, ["rbf", "linear"]);
  requireOneOf("supportVectorMachine", "scale", scale, ["standard", "none"]);
  requirePositive("supportVectorMachine", "cost", cost);
  requirePositive("supportVectorMachine", "tolerance", tolerance);
  if (options.gamma !== undefined) requirePositive("supportVectorMachine", "gamma", options.gamma);
  const data = classData("supportVectorMachine", formula, frame, options);
  const standardize = fitStandardizer(data.columns, scale, data.coding.names);
  const gamma = options.gamma ?? defaultGamma(standardize(data.columns));
  return new SupportVectorMachine(
    data,
    { kernel: { name: kernel, gamma }, cost, tolerance },
    scale,
    standardize,
  );
}

/** scikit-learn's `scale`: 1 over the number of features times the variance of all values. */
function defaultGamma(columns: readonly Float64Array[]): number {
  const count = columns.length * (columns[0]?.length ?? 0);
  const total = (of: (value: number) => number): number =>
    columns.reduce((sum, values) => sum + values.reduce((own, value) => own + of(value), 0), 0);
  const centre = total((value) => value) / count;
  const variance = total((value) => (value - centre) ** 2) / count;
  return variance > 0 ? 1 / (columns.length * variance) : 1;
}
