import { DataError } from "../data-error.js";
import { column, textColumn } from "../data/column.js";
import type { Frame } from "../data/frame.js";
import { mean } from "../mean.js";
import { type Random, randomSource } from "../random.js";
import { type Rating, Recommender, type Taste, predictedRating, ratingsBy } from "./recommender.js";
import { ridgeSolution } from "./ridge-solution.js";

export interface MatrixFactorizationOptions {
  /** An integer of 32 bits. */
  seed: number;
  /** Text columns, and the column of numbers (default `user`, `item`, `rating`). */
  user?: string;
  item?: string;
  rating?: string;
  /** Length of the vector of each user and item (default 4). */
  factors?: number;
  /** Penalty on the vectors and biases, for each rating of the user or item; above 0 (default 0.1). */
  regularization?: number;
  /** Sweeps over users and items (default 30). */
  iterations?: number;
}

/**
 * A recommender: rating ≈ mean + bias of the user + bias of the item + the product of their vectors, fitted by alternating
 * least squares. Each half of a sweep is an exact ridge regression, so the penalised error never grows.
 * Source: Y. Zhou, D. Wilkinson, R. Schreiber and R. Pan, "Large-scale parallel collaborative filtering for the Netflix
 * Prize" (2008); the biases: Y. Koren, R. Bell and C. Volinsky, Computer 42 (2009).
 *
 * @param ratings one row for each rating
 * @throws DataError for missing columns or values, ratings that are not finite, and options out of range.
 * @example matrixFactorization(ratings, { seed: 1, factors: 2 }).recommend("Ann", 3) // [{ item: "Solaris", rating: 4.6 }, …]
 */
export function matrixFactorization(ratings: Frame, options: MatrixFactorizationOptions): Recommender {
  const { seed, factors = 4, regularization = 0.1, iterations = 30 } = options;
  requireWhole({ factors, iterations });
  if (!(regularization > 0 && regularization < Infinity))
    throw new DataError(`matrixFactorization requires a regularization above 0: ${regularization}`);
  const rows = ratingRows(ratings, options);
  const overall = mean(rows.map(({ rating }) => rating));
  const random = randomSource(seed);
  const byUser = ratingsBy(rows, "user");
  const byItem = ratingsBy(rows, "item");
  const users = startingTastes(byUser, factors, random);
  const items = startingTastes(byItem, factors, random);
  for (let sweep = 0; sweep < iterations; sweep++) {
    refit(users, byUser, items, "item", overall, regularization);
    refit(items, byItem, users, "user", overall, regularization);
  }
  const fitted = rows.map(({ user, item, rating }) => ({
    rating,
    predicted: predictedRating(overall, users.get(user) as Taste, items.get(item) as Taste),
  }));
  return new Recommender(overall, users, items, rows, fitted);
}

/** One side anew, by the ridge regression of its ratings on the vectors of the other. */
function refit(
  own: Map<string, Taste>,
  ratingsOf: ReadonlyMap<string, readonly Rating[]>,
  others: ReadonlyMap<string, Taste>,
  side: "user" | "item",
  overall: number,
  regularization: number,
): void {
  for (const [name, ratings] of ratingsOf) {
    const met = ratings.map((rating) => others.get(rating[side]) as Taste);
    const [bias = 0, ...vector] = ridgeSolution(
      met.map(({ vector: features }) => [1, ...features]),
      ratings.map(({ rating }, row) => rating - overall - (met[row] as Taste).bias),
      regularization * ratings.length,
    );
    own.set(name, { bias, vector });
  }
}

function startingTastes(
  byName: ReadonlyMap<string, unknown>,
  factors: number,
  random: Random,
): Map<string, Taste> {
  const scale = 1 / Math.sqrt(factors);
  const vector = (): number[] => Array.from({ length: factors }, () => random.normal(0, scale));
  return new Map([...byName.keys()].map((name) => [name, { bias: 0, vector: vector() }]));
}

function ratingRows(frame: Frame, options: MatrixFactorizationOptions): Rating[] {
  const { user = "user", item = "item", rating = "rating" } = options;
  const [users, items, values] = [textColumn(frame, user), textColumn(frame, item), column(frame, rating)];
  if (values.length === 0) throw new DataError("matrixFactorization requires at least one rating");
  return values.map((value, row) => {
    if (!Number.isFinite(value))
      throw new DataError(`column "${rating}", row ${row + 1}: ${value} is not finite`);
    return {
      user: named(users[row], user, row),
      item: named(items[row], item, row),
      rating: value,
    };
  });
}

function named(name: string | null | undefined, columnName: string, row: number): string {
  if (typeof name === "string") return name;
  throw new DataError(`column "${columnName}", row ${row + 1}: the value is missing`);
}

function requireWhole(counts: Record<string, number>): void {
  for (const [name, count] of Object.entries(counts))
    if (!Number.isSafeInteger(count) || count < 1)
      throw new DataError(
        `matrixFactorization requires ${name} to be a whole number of at least 1: ${count}`,
      );
}
