import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { columnNumbers } from "../data/column.js";
import { type Frame, rowCount } from "../data/frame.js";
import { numericColumns } from "../data/numeric-columns.js";
import { quantile } from "../data/quantile.js";
import { requireSeed } from "../data/shuffled-indices.js";
import { requireSquarable } from "../learning/require-squarable.js";
import { requireWhole } from "../learning/require-option.js";
import { significant } from "../linear/equation.js";
import { type Random, randomSource } from "../random.js";
import { requireFinite } from "../require-finite.js";
import { type IsolationTree, averagePath, growIsolationTree, pathLength } from "./isolation-tree.js";

export interface IsolationForestOptions {
  /** Any integer of 32 bits: the same seed gives the same forest on every machine. */
  seed: number;
  /** The columns to look at (default: every column of numbers). */
  columns?: readonly string[];
  /** Number of trees (default 100). */
  trees?: number;
  /** Rows that each tree draws, without replacement (default 256, or all where there are fewer). */
  sampleSize?: number;
  /** Share of the training rows taken for anomalies, which sets the threshold (default: a score above 0.5). */
  contamination?: number;
}

/** A fitted isolation forest: what `isolationForest` returns. Shown by `display(forest)` with its threshold. */
export class IsolationForest {
  readonly columns: readonly string[];
  readonly treeCount: number;
  readonly sampleSize: number;
  /** Rows with a higher score are anomalies. */
  readonly threshold: number;
  /** Rows it was fitted to. */
  readonly rowCount: number;
  /** Of those, the anomalies. */
  readonly anomalyCount: number;
  readonly #trees: readonly IsolationTree[];

  constructor(
    columns: readonly string[],
    values: readonly Float64Array[],
    {
      trees,
      sampleSize,
      contamination,
    }: { trees: readonly IsolationTree[]; sampleSize: number; contamination: number | undefined },
  ) {
    this.columns = columns;
    this.treeCount = trees.length;
    this.sampleSize = sampleSize;
    this.#trees = trees;
    const scores = this.#scoresOf(values);
    this.threshold = contamination === undefined ? 0.5 : quantile(scores, 1 - contamination);
    this.rowCount = scores.length;
    this.anomalyCount = scores.filter((score) => score > this.threshold).length;
  }

  /**
   * The anomaly score of each row, between 0 and 1: near 1 where few random cuts set a row apart from the others, below
   * 0.5 where many are needed.
   *
   * @throws DataError for a column that is not there, and for a value that is missing or not finite.
   */
  scores(frame: Frame): number[] {
    return this.#scoresOf(this.columns.map((name) => finiteColumn(frame, name)));
  }

  /** Whether each row is an anomaly: its score is above the threshold. @throws DataError as `scores` does. */
  predict(frame: Frame): boolean[] {
    return this.scores(frame).map((score) => score > this.threshold);
  }

  toMimeBundle(): DisplayBundle {
    const rows = [
      { what: "Rows", value: this.rowCount },
      { what: "Anomalies among them", value: this.anomalyCount },
      { what: "Threshold of the score", value: Number(significant(this.threshold, 4)) },
    ];
    return table(rows, {
      caption: `Isolation forest of ${this.columns.join(", ")}`,
      columns: { what: "", value: "Value" },
      note: `${this.treeCount} trees of ${this.sampleSize} rows each`,
    }).toMimeBundle();
  }

  #scoresOf(values: readonly Float64Array[]): number[] {
    const usual = averagePath(this.sampleSize);
    return Array.from({ length: values[0]?.length ?? 0 }, (_, row) => {
      const total = this.#trees.reduce((sum, tree) => sum + pathLength(tree, values, row), 0);
      return 2 ** (-total / this.#trees.length / usual);
    });
  }
}
inspectAsText(IsolationForest.prototype);

/**
 * Fits an isolation forest, which finds rows unlike the others without being told any: random cuts of random columns set an
 * anomaly apart after few of them.
 *
 * @throws DataError for a frame without columns of numbers, a value that is missing or not finite, fewer than 2 rows, columns
 * that are all constant, and options out of range.
 * @example const forest = isolationForest(trips, { seed: 1, columns: ["distance", "fare"], contamination: 0.01 });
 * forest.predict(trips) // true where a trip is odd
 *
 * Method: F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation forest" (2008), with their score and defaults; scikit-learn's
 * `score_samples` is the same with a minus sign, and differs by chance.
 */
export function isolationForest(frame: Frame, options: IsolationForestOptions): IsolationForest {
  const { seed, trees = 100, contamination } = options;
  requireSeed("isolationForest", seed);
  requireWhole("isolationForest", "number of trees", trees, 1);
  if (contamination !== undefined && !(contamination > 0 && contamination <= 0.5))
    throw new DataError(
      `isolationForest requires a contamination above 0, up to 0.5: ${String(contamination)}`,
    );
  const names = options.columns ?? numericColumns(frame);
  if (names.length === 0) throw new DataError("isolationForest: the frame has no column of numbers");
  const count = rowCount(frame);
  const sampleSize = options.sampleSize ?? Math.min(256, count);
  requireWhole("isolationForest", "sampleSize", sampleSize, 2);
  if (sampleSize > count)
    throw new DataError(`isolationForest: sampleSize is ${sampleSize}, but there are ${count} rows`);
  const values = names.map((name) => finiteColumn(frame, name));
  requireSpread(names, values);
  const random = randomSource(seed);
  const grown = Array.from({ length: trees }, () =>
    growIsolationTree(values, drawRows(count, sampleSize, random), random),
  );
  return new IsolationForest(names, values, { trees: grown, sampleSize, contamination });
}

function finiteColumn(frame: Frame, name: string): Float64Array {
  const values = columnNumbers(frame, name);
  requireFinite(`isolationForest, column "${name}",`, values, 1);
  requireSquarable(name, values);
  return values;
}

function requireSpread(names: readonly string[], columns: readonly Float64Array[]): void {
  if (columns.some((values) => values.some((value) => value !== values[0]))) return;
  throw new DataError(
    `isolationForest: the columns ${names.join(", ")} are constant, so no row differs from others`,
  );
}

/** Some rows without replacement: the start of a shuffle. */
function drawRows(count: number, size: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  for (let place = 0; place < size; place++) {
    const chosen = random.integer(place, count - 1);
    [rows[place], rows[chosen]] = [rows[chosen] as number, rows[place] as number];
  }
  return rows.slice(0, size);
}
