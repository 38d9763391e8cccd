import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import { type ClassData, type LearningOptions, classData } from "../learning/class-data.js";
import { FittedClassifier } from "../learning/classifier.js";
import { requireOneOf, requireWhole } from "../learning/require-option.js";
import {
  type FeatureScale,
  type Standardizer,
  fitStandardizer,
  scaleNote,
} from "../learning/standardizer.js";
import { rowsNote } from "../linear/model-note.js";
import { type Neighbours, PointTree } from "./point-tree.js";

/** What the vote of a neighbour weighs. */
export type NeighbourWeights = "uniform" | "distance";

export interface NearestNeighboursOptions extends LearningOptions {
  /** How many neighbours vote (default 5). */
  neighbours?: number;
  /** `uniform` (default): each vote counts alike; `distance`: by the inverse of the distance. */
  weights?: NeighbourWeights;
  /** `standard` (default): features are brought to mean 0 and standard deviation 1 of the training rows; or `none`. */
  scale?: FeatureScale;
}

/** One training row that is near. */
export interface NearRow {
  /** Of the frame it was fitted to, from 1. */
  row: number;
  /** Euclidean, of the features as they are scaled. */
  distance: number;
}

/** A fitted classifier of nearest neighbours: what `nearestNeighbours` returns. Shown by `display(model)` with its rows by class. */
export class NearestNeighbours extends FittedClassifier {
  readonly neighbours: number;
  readonly weights: NeighbourWeights;
  readonly scale: FeatureScale;
  readonly #tree: PointTree;
  readonly #standardize: Standardizer;
  readonly #data: ClassData;

  constructor(
    data: ClassData,
    standardize: Standardizer,
    { neighbours, weights, scale }: Required<Omit<NearestNeighboursOptions, "missing">>,
  ) {
    super(data);
    this.neighbours = neighbours;
    this.weights = weights;
    this.scale = scale;
    this.#data = data;
    this.#standardize = standardize;
    this.#tree = new PointTree(standardize(data.columns));
  }

  /**
   * The training rows that vote for each row, the nearest first; of equally near ones the earlier first.
   *
   * @throws DataError as `predict` does.
   */
  neighboursOf(frame: Frame): NearRow[][] {
    const columns = this.columnsOf(frame);
    return this.#search(columns, columns[0]?.length ?? 0).map(({ rows, distances }) =>
      Array.from(rows, (row, place) => ({
        row: (this.#data.rows[row] as number) + 1,
        distance: distances[place] as number,
      })),
    );
  }

  toMimeBundle(): DisplayBundle {
    const rows = this.classes.map((label, place) => ({
      label: String(label),
      rows: this.#data.codes.reduce((count, code) => count + (code === place ? 1 : 0), 0),
    }));
    return table(rows, {
      caption: `Nearest neighbours ${this.formula}`,
      columns: { label: "Class", rows: "Rows" },
      note: [
        `${this.neighbours} neighbours vote, ${this.weights === "uniform" ? "all alike" : "by the inverse of their distance"}`,
        scaleNote(this.scale),
        rowsNote({ ...this, weights: undefined }),
      ].join("\n"),
      maxRows: rows.length,
    }).toMimeBundle();
  }

  protected override probabilities(columns: readonly Float64Array[], rowCount: number): Float64Array[] {
    const shares = this.classes.map(() => new Float64Array(rowCount));
    for (const [row, near] of this.#search(columns, rowCount).entries()) {
      const weights = this.weights === "uniform" ? near.distances.map(() => 1) : inverses(near.distances);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [place, neighbour] of near.rows.entries()) {
        const own = shares[this.#data.codes[neighbour] as number] as Float64Array;
        own[row] = (own[row] as number) + (weights[place] as number) / total;
      }
    }
    return shares;
  }

  #search(columns: readonly Float64Array[], rowCount: number): Neighbours[] {
    const scaled = this.#standardize(columns);
    return Array.from({ length: rowCount }, (_, row) =>
      this.#tree.nearest(
        scaled.map((values) => values[row] as number),
        this.neighbours,
      ),
    );
  }
}
inspectAsText(NearestNeighbours.prototype);

/** Neighbours at the very point outvote all others. */
function inverses(distances: Float64Array): Float64Array {
  if (distances.includes(0)) return distances.map((distance) => (distance === 0 ? 1 : 0));
  // Relative to the nearest, so that no weight overflows.
  const nearest = distances[0] as number;
  return distances.map((distance) => nearest / distance);
}

/**
 * Classifies by the nearest training rows: the class that most of them have. Probabilities are the shares of the votes.
 *
 * Features are standardised unless `scale` says otherwise, for a distance adds up their units.
 *
 * @param formula such as `species ~ petal_length + petal_width`; text columns become a feature of 0 and 1 for each level
 * @throws DataError for a formula that cannot be read, a column that is not there or not finite, a response of one class
 * only or of measurements, and for more neighbours than rows.
 * @example const model = nearestNeighbours("am ~ wt + qsec", mtcars, { neighbours: 3 });
 * model.predictProbability({ wt: [2.5], qsec: [17] }, 1) // [1]
 *
 * Method: E. Fix and J. L. Hodges (1951), T. M. Cover and P. E. Hart (1967); exact, by a k-d tree. Of equally near rows the
 * earlier votes, of equally many votes the first class wins, as scikit-learn's `KNeighborsClassifier` has it.
 */
export function nearestNeighbours(
  formula: string,
  frame: Frame,
  options: NearestNeighboursOptions = {},
): NearestNeighbours {
  const { neighbours = 5, weights = "uniform", scale = "standard" } = options;
  requireWhole("nearestNeighbours", "number of neighbours", neighbours, 1);
  requireOneOf("nearestNeighbours", "weights", weights, ["uniform", "distance"]);
  requireOneOf("nearestNeighbours", "scale", scale, ["standard", "none"]);
  const data = classData("nearestNeighbours", formula, frame, options);
  const count = data.codes.length;
  if (neighbours > count)
    throw new DataError(
      `nearestNeighbours: ${neighbours} neighbours are asked for, but there are ${count} rows`,
    );
  return new NearestNeighbours(data, fitStandardizer(data.columns, scale, data.coding.names), {
    neighbours,
    weights,
    scale,
  });
}
