import { describe, expect, it } from "vitest";
import { DataError, matrixFactorization, randomSource, rmse } from "../../../src/analysis/index.js";

/** Ratings of a planted structure of two factors, with a little noise; one in five is kept for testing. */
function planted(noise = 0.1) {
  const random = randomSource(21);
  const vectors = (count: number) =>
    Array.from({ length: count }, () => ({
      a: random.normal(),
      b: random.normal(),
      bias: random.normal(0, 0.5),
    }));
  const [users, items] = [vectors(60), vectors(40)];
  const rows = users.flatMap((u, user) =>
    items.map((v, item) => ({
      user: `u${user}`,
      item: `i${item}`,
      rating: 3 + u.bias + v.bias + u.a * v.a + u.b * v.b + random.normal(0, noise),
      isTest: random.chance(0.2),
    })),
  );
  const frame = (kept: typeof rows) => ({
    user: kept.map(({ user }) => user),
    item: kept.map(({ item }) => item),
    rating: kept.map(({ rating }) => rating),
  });
  return {
    train: frame(rows.filter(({ isTest }) => !isTest)),
    test: frame(rows.filter(({ isTest }) => isTest)),
  };
}

const testError = (
  model: ReturnType<typeof matrixFactorization>,
  test: ReturnType<typeof planted>["test"],
): number =>
  rmse(
    test.rating,
    test.user.map((user, row) => model.predict(user, test.item[row] as string)),
  );

describe("matrixFactorization", () => {
  it.each([1, 2, 3])("recovers ratings it has not seen down to about their noise, from seed %i", (seed) => {
    const { train, test } = planted();
    const model = matrixFactorization(train, { seed, factors: 2, regularization: 0.002 });
    expect(testError(model, test)).toBeLessThan(0.13); // the noise is 0.1
    expect(model.rSquared).toBeGreaterThan(0.99);
  });

  it("does better than biases alone only where there is something to find", () => {
    const { train, test } = planted();
    const shuffled = { ...train, rating: train.rating.toSorted((a, b) => ((a * 1e4) % 1) - ((b * 1e4) % 1)) };
    const structured = matrixFactorization(train, { seed: 1, factors: 2 });
    const fooled = matrixFactorization(shuffled, { seed: 1, factors: 2 });
    expect(testError(structured, test)).toBeLessThan(testError(fooled, test) / 3);
  });

  it("recommends the best of what the user has not rated", () => {
    const { train } = planted();
    const model = matrixFactorization(train, { seed: 1, factors: 2 });
    const rated = new Set(train.item.filter((_, row) => train.user[row] === "u3"));
    const best = model.recommend("u3", 3);
    expect(best).toHaveLength(3);
    expect(best.every(({ item }) => !rated.has(item))).toBe(true);
    const others = [...model.items.keys()].filter((item) => !rated.has(item));
    expect(best[0]?.rating).toBe(Math.max(...others.map((item) => model.predict("u3", item))));
  });

  it("gives the same from the same seed", () => {
    const { train } = planted();
    const values = [1, 2].map(() => matrixFactorization(train, { seed: 9 }).predict("u1", "i1"));
    expect(values[0]).toBe(values[1]);
  });

  it("knows one rating only, and refuses whom it has not met", () => {
    const single = matrixFactorization({ user: ["a"], item: ["x"], rating: [4] }, { seed: 1 });
    expect(single.predict("a", "x")).toBeCloseTo(4, 12);
    expect(() => single.predict("b", "x")).toThrow('the user "b"');
    expect(() => single.recommend("b")).toThrow(DataError);
    expect(() => single.predict("a", "y")).toThrow('the item "y"');
  });

  it.each([
    [{ user: [], item: [], rating: [] }, {}, "at least one rating"],
    [{ user: ["a", null], item: ["x", "y"], rating: [1, 2] }, {}, 'column "user", row 2'],
    [{ user: ["a"], item: ["x"], rating: [null] }, {}, 'column "rating", row 1'],
    [{ user: ["a"], item: ["x"], rating: [1] }, { factors: 0 }, "factors"],
    [{ user: ["a"], item: ["x"], rating: [1] }, { regularization: 0 }, "regularization"],
  ])("refuses ratings %j with %j", (ratings, options, message) => {
    expect(() => matrixFactorization(ratings as never, { seed: 1, ...options })).toThrow(message);
  });
});
