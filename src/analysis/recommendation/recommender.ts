import { type DisplayBundle, table } from "../../display/index.js";
import { inspectAsText } from "../../display/inspect-as-text.js";
import { DataError } from "../data-error.js";
import { rSquared } from "../metrics/r-squared.js";
import { rmse } from "../metrics/rmse.js";

export interface Rating {
  user: string;
  item: string;
  rating: number;
}

/** What is known of a user or an item. */
export interface Taste {
  /** Above or below the mean of all ratings. */
  bias: number;
  vector: readonly number[];
}

export interface Recommendation {
  item: string;
  /** As it is expected, in units of the ratings. */
  rating: number;
}

/** A fitted recommender; what `matrixFactorization` returns. Shows how well it fits. */
export class Recommender {
  /** Mean of all ratings. */
  readonly mean: number;
  readonly users: ReadonlyMap<string, Taste>;
  readonly items: ReadonlyMap<string, Taste>;
  /** Root mean squared error on the ratings it was fitted to, in their units. */
  readonly rmse: number;
  /** Of the ratings it was fitted to; absent where they are all the same. */
  readonly rSquared?: number;
  readonly ratingCount: number;
  readonly #rated: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    overall: number,
    users: ReadonlyMap<string, Taste>,
    items: ReadonlyMap<string, Taste>,
    ratings: readonly Rating[],
    fitted: readonly { rating: number; predicted: number }[],
  ) {
    this.mean = overall;
    this.users = users;
    this.items = items;
    this.ratingCount = ratings.length;
    const observed = fitted.map(({ rating }) => rating);
    const predicted = fitted.map((one) => one.predicted);
    this.rmse = rmse(observed, predicted);
    if (observed.some((rating) => rating !== observed[0])) this.rSquared = rSquared(observed, predicted);
    const rated = ratingsBy(ratings, "user");
    this.#rated = new Map([...rated].map(([user, own]) => [user, new Set(own.map(({ item }) => item))]));
  }

  /** The rating expected of a user for an item. @throws DataError for one that it has not seen. */
  predict(user: string, item: string): number {
    const taste = known(this.users, user, "user");
    return predictedRating(this.mean, taste, known(this.items, item, "item"));
  }

  /**
   * The items with the greatest expected rating among those that the user has not rated, best first.
   *
   * @param count at most so many (default 5)
   * @throws DataError for a user that it has not seen.
   */
  recommend(user: string, count = 5): Recommendation[] {
    const taste = known(this.users, user, "user");
    return [...this.items]
      .filter(([item]) => !this.#rated.get(user)?.has(item))
      .map(([item, other]) => ({ item, rating: predictedRating(this.mean, taste, other) }))
      .toSorted((a, b) => b.rating - a.rating)
      .slice(0, count);
  }

  toMimeBundle(): DisplayBundle {
    const facts = [
      { fact: "ratings", value: this.ratingCount },
      { fact: "users", value: this.users.size },
      { fact: "items", value: this.items.size },
      { fact: "RMSE on these ratings", value: this.rmse },
      ...(this.rSquared === undefined ? [] : [{ fact: "R² on these ratings", value: this.rSquared }]),
    ];
    return table(facts, { columns: { fact: "", value: "" }, caption: "Recommender" }).toMimeBundle();
  }
}
inspectAsText(Recommender.prototype);

export function predictedRating(overall: number, user: Taste, item: Taste): number {
  const product = user.vector.reduce((total, entry, k) => total + entry * (item.vector[k] as number), 0);
  return overall + user.bias + item.bias + product;
}

/** The ratings of each user, or of each item, in the order in which these occur. */
export function ratingsBy(ratings: readonly Rating[], side: "user" | "item"): Map<string, Rating[]> {
  const groups = new Map<string, Rating[]>();
  for (const rating of ratings) {
    const own = groups.get(rating[side]);
    if (own === undefined) groups.set(rating[side], [rating]);
    else own.push(rating);
  }
  return groups;
}

function known(tastes: ReadonlyMap<string, Taste>, name: string, what: string): Taste {
  const taste = tastes.get(name);
  if (taste !== undefined) return taste;
  throw new DataError(`the recommender has no rating of the ${what} "${name}" to learn from`);
}
