import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import {
  type NearestNeighboursOptions,
  nearestNeighbours,
} from "../../../src/analysis/neighbours/nearest-neighbours.js";
import { PointTree } from "../../../src/analysis/neighbours/point-tree.js";
import { randomSource } from "../../../src/analysis/random.js";
import { CAR_FEATURES, cars, iris } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";
import "../relative.js";

const OPTIONS: Record<string, NearestNeighboursOptions> = {
  "iris 5": {},
  "iris 7, distance": { neighbours: 7, weights: "distance" },
  "am 3": { neighbours: 3 },
};

describe.each(Object.entries(OPTIONS))(
  "nearest neighbours %s against scikit-learn 1.2.1",
  (name, options) => {
    const reference = SCIKIT_LEARN.neighbours[name]!;
    const [frame, formula] = name.startsWith("iris") ? [iris, "species ~ ."] : [cars, `am ~ ${CAR_FEATURES}`];
    const model = nearestNeighbours(formula, frame, options);

    it("predicts the same classes with the same probabilities", () => {
      expect(model.predict(frame)).toEqual(reference.predictions);
      expect(model.predictProbability(frame).flat()).toBeWithinRelative(reference.probability.flat(), 1e-9);
    });
  },
);

describe("nearestNeighbours", () => {
  it("finds the same rows as a look at all of them, with ties", () => {
    for (const [seed, width] of [1, 2, 3, 4, 5, 6].entries()) {
      const random = randomSource(seed);
      const columns = Array.from({ length: width }, () =>
        Float64Array.from({ length: 500 }, () => random.integer(0, 9)),
      );
      const tree = new PointTree(columns);
      for (let query = 0; query < 40; query++) {
        const point = columns.map(() => random.uniform(-2, 11));
        const whole = columns.map((values, place) => (query % 2 === 0 ? values[query]! : point[place]!));
        const all = Array.from({ length: 500 }, (_, row) => ({
          row,
          distance: Math.sqrt(
            columns.reduce((sum, values, place) => sum + (values[row]! - whole[place]!) ** 2, 0),
          ),
        })).toSorted((a, b) => a.distance - b.distance || a.row - b.row);
        const found = tree.nearest(whole, 7);
        expect(Array.from(found.distances)).toBeWithinRelative(
          all.slice(0, 7).map(({ distance }) => distance),
          1e-12,
        );
        if (query % 2 === 0) expect(Array.from(found.rows)).toEqual(all.slice(0, 7).map(({ row }) => row));
      }
    }
  });

  it("says which rows vote, as the frame counts them, and how far they are", () => {
    const frame = { x: [0, null, 1, 3], y: ["a", "b", "b", "b"] };
    const model = nearestNeighbours("y ~ x", frame, { neighbours: 2, scale: "none" });
    expect(model.neighboursOf({ x: [0.9] })).toEqual([
      [
        { row: 3, distance: expect.closeTo(0.1, 12) },
        { row: 1, distance: expect.closeTo(0.9, 12) },
      ],
    ]);
    expect(model.predict({ x: [0.9] })).toEqual(["a"]);
    const weighted = nearestNeighbours("y ~ x", frame, { neighbours: 2, scale: "none", weights: "distance" });
    expect(weighted.predictProbability({ x: [0.9, 1, 1e-300] }, "b")).toEqual([
      expect.closeTo(0.9, 12),
      1,
      expect.closeTo(0, 12),
    ]);
  });

  it("keeps features of one value, which set nobody apart", () => {
    const model = nearestNeighbours("y ~ x + c", { x: [0, 1], c: [5, 5], y: ["a", "b"] }, { neighbours: 1 });
    expect(model.predict({ x: [0.2, 0.8], c: [5, 5] })).toEqual(["a", "b"]);
    expect(model.toMimeBundle().data["text/plain"]).toContain("1 neighbours vote, all alike");
  });

  it.each([
    [
      () => nearestNeighbours("am ~ wt", cars, { neighbours: 33 }),
      "33 neighbours are asked for, but there are 32 rows",
    ],
    [
      () => nearestNeighbours("am ~ wt", cars, { neighbours: 0 }),
      "requires a whole number of neighbours from 1: 0",
    ],
    [
      () => nearestNeighbours("am ~ wt", cars, { weights: "rank" as "uniform" }),
      "weights is one of uniform, distance",
    ],
    [
      () => nearestNeighbours("am ~ wt", cars).predict({ wt: ["a"] }),
      '"a" is text, where a number is needed',
    ],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});
