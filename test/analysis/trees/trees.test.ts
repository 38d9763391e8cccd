import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { randomSource } from "../../../src/analysis/random.js";
import { type DecisionTree, decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { type RegressionTree, regressionTree } from "../../../src/analysis/trees/regression-tree.js";
import { CAR_FEATURES, cars, iris } from "../learning/frames.js";
import { SCIKIT_LEARN } from "../learning/references/scikit-learn.js";
import "../relative.js";

const TREES: Record<string, DecisionTree | RegressionTree> = {
  "iris gini": decisionTree("species ~ .", iris),
  "iris gini, depth 3, leaf 5": decisionTree("species ~ .", iris, { maxDepth: 3, minLeafSize: 5 }),
  "iris entropy, depth 4": decisionTree("species ~ .", iris, { criterion: "entropy", maxDepth: 4 }),
  "am gini": decisionTree(`am ~ ${CAR_FEATURES}`, cars),
  "am entropy, split 8": decisionTree(`am ~ ${CAR_FEATURES}`, cars, {
    criterion: "entropy",
    minSplitSize: 8,
  }),
  "mpg depth 3": regressionTree(`mpg ~ ${CAR_FEATURES}`, cars, { maxDepth: 3 }),
  "mpg leaf 4": regressionTree(`mpg ~ ${CAR_FEATURES}`, cars, { minLeafSize: 4 }),
};

describe.each(Object.entries(TREES))("the tree %s against scikit-learn 1.2.1", (name, tree) => {
  const reference = SCIKIT_LEARN.trees[name]!;
  const nodes = tree.nodes();

  it("splits the same rows at the same features and thresholds", () => {
    const features = nodes.map(({ split }) =>
      split === undefined ? -1 : tree.features.indexOf(split.feature),
    );
    expect(features).toEqual(reference.feature);
    expect(nodes.map(({ rowCount }) => rowCount)).toEqual(reference.rows);
    // Its features are float32.
    expect(nodes.map(({ split }) => split?.threshold ?? 0)).toBeWithinRelative(reference.threshold, 1e-7);
  });

  it("finds the same impurities, counts or means, and importances", () => {
    expect(nodes.map(({ impurity }) => impurity)).toBeWithinRelative(reference.impurity, 1e-10);
    const values = nodes.map(({ counts, prediction }) =>
      counts.length > 0 ? counts : [prediction as number],
    );
    expect(values.flat()).toBeWithinRelative(reference.value.flat(), 1e-12);
    expect(Object.values(tree.featureImportance)).toBeWithinRelative(reference.importance, 1e-10);
  });

  it("predicts the same", () => {
    const predictions = tree.predict(name.startsWith("iris") ? iris : cars);
    if (typeof reference.predictions[0] === "string") expect(predictions).toEqual(reference.predictions);
    else expect(predictions as number[]).toBeWithinRelative(reference.predictions as number[], 1e-12);
  });
});

describe("decisionTree", () => {
  it("splits where neither feature alone tells anything", () => {
    const xor = { a: [0, 0, 1, 1], b: [0, 1, 0, 1], y: [false, true, true, false] };
    expect(decisionTree("y ~ a + b", xor).predict(xor)).toEqual(xor.y);
  });

  it("takes the first of equally good features, and no split that leaves a part too small", () => {
    const twins = { b: [1, 2, 3, 4], a: [1, 2, 3, 4], y: ["n", "n", "y", "y"] };
    expect(decisionTree("y ~ a + b", twins).nodes()[0]?.split).toMatchObject({
      feature: "a",
      threshold: 2.5,
    });
    expect(decisionTree("y ~ a", twins, { minLeafSize: 3 }).leafCount).toBe(1);
    expect(decisionTree("y ~ a", twins, { maxDepth: 0 }).predict({ a: [9] })).toEqual(["n"]);
  });

  it("tells apart neighbouring numbers, whose middle is one of them", () => {
    const near = { x: [1, 1 + Number.EPSILON], y: ["a", "b"] };
    expect(decisionTree("y ~ x", near).predict(near)).toEqual(["a", "b"]);
  });

  it("predicts the shares of a leaf as probabilities", () => {
    const tree = decisionTree("am ~ wt", cars, { maxDepth: 1 });
    const [root, light, heavy] = tree.nodes();
    expect([light!.rowCount + heavy!.rowCount, root!.rowCount]).toEqual([32, 32]);
    const share = heavy!.counts[1]! / heavy!.rowCount;
    expect(tree.predictProbability({ wt: [5] })).toEqual([[1 - share, share]]);
    expect(tree.predictProbability({ wt: [5] }, 1)).toEqual([share]);
  });

  it("spreads text out by level and leaves out rows with a missing value", () => {
    const rows = { kind: ["a", "b", "c", "a", null], y: [1, 2, 3, 1, 2] };
    const tree = decisionTree("y ~ kind", rows);
    expect([tree.features, tree.rowCount, tree.rowsDropped]).toEqual([["kinda", "kindb", "kindc"], 4, 1]);
    expect(tree.predict({ kind: ["c", "b", "a"] })).toEqual([3, 2, 1]);
    expect(() => decisionTree("y ~ kind", rows, { missing: "error" })).toThrow('column "kind", row 5');
    expect(() => tree.predict({ kind: ["d"] })).toThrow('was not fitted to the level "d"');
  });

  it("finds the same splits as a search over all of them, on random data with ties", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = randomSource(seed);
      const column = (most: number): number[] => Array.from({ length: 40 }, () => random.integer(0, most));
      const data = { a: column(6), b: column(12), y: column(2) };
      const root = decisionTree("y ~ a + b", data, { maxDepth: 1, minLeafSize: 3 }).nodes()[0]!;
      const [gini, feature, threshold] = bestByHand(data, 3);
      expect([root.split?.feature, root.split?.threshold]).toEqual([feature, threshold]);
      const below = decisionTree("y ~ a + b", data, { maxDepth: 1, minLeafSize: 3 }).nodes().slice(1);
      const left = below.reduce((sum, node) => sum + node.rowCount * node.impurity, 0) / 40;
      expect(left).toBeCloseTo(gini, 12);
    }
  });

  it("learns a tree from its own data: 1000 rows, 8 leaves, whatever the seed", () => {
    for (const seed of [1, 2, 3]) {
      const random = randomSource(seed);
      const rows = Array.from({ length: 1000 }, () => [random.uniform(), random.uniform(), random.uniform()]);
      const data = {
        a: rows.map(([a]) => a!),
        b: rows.map(([, b]) => b!),
        noise: rows.map(([, , c]) => c!),
        y: rows.map(([a, b]) => (a! > 0.5 ? 4 : 0) + (b! > 0.5 ? 2 : 0) + (b! > 0.75 || b! < 0.25 ? 1 : 0)),
      };
      const tree = decisionTree("y ~ a + b + noise", data);
      expect([tree.leafCount, tree.featureImportance["noise"]]).toEqual([8, 0]);
    }
  });

  it("shows its nodes, the levels that are read", () => {
    const text = String(decisionTree("am ~ wt", cars, { maxDepth: 2 }).toMimeBundle().data["text/plain"]);
    expect(text).toContain("Decision tree am ~ wt");
    expect(text).toContain("wt <= 3.0125");
    const random = randomSource(1);
    const noise = {
      x: Array.from({ length: 500 }, () => random.uniform()),
      y: Array.from({ length: 500 }, () => random.chance(0.5)),
    };
    expect(decisionTree("y ~ x", noise).toMimeBundle().data["text/plain"]).toMatch(
      /nodes below depth \d+ are not listed/,
    );
  });

  it.each([
    [() => decisionTree("am ~ wt", cars, { maxDepth: 1.5 }), "requires a whole maxDepth from 0: 1.5"],
    [() => decisionTree("am ~ wt", cars, { minLeafSize: 0 }), "requires a whole minLeafSize from 1: 0"],
    [
      () => decisionTree("am ~ wt", cars, { criterion: "mse" as "gini" }),
      "criterion is one of gini, entropy",
    ],
    [() => decisionTree("mpg ~ wt", cars), "22.8 is a measurement, not a class; regressionTree and"],
    [
      () => decisionTree("y ~ x", { x: [1, 2], y: ["a", "a"] }),
      '"a" in every row; there must be two classes',
    ],
    [() => decisionTree("am ~ wieght", cars), 'no column "wieght"'],
    [() => regressionTree("model ~ wt", cars), '"Mazda RX4" is text, where a number is needed'],
    [
      () => regressionTree("mpg ~ wt", { mpg: [1, null], wt: [null, 2] }),
      "no row has a value in all of the columns",
    ],
  ])("refuses what it cannot use (%#)", (run, message) => {
    expect(run).toThrow(DataError);
    expect(run).toThrow(message);
  });
});

describe("regressionTree", () => {
  it("predicts the very value of rows that are alike, far from zero and near it", () => {
    const steps = { x: [1, 2, 3, 4], y: [1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.7, 1e9 + 0.7] };
    const tree = regressionTree("y ~ x", steps);
    expect([tree.leafCount, tree.depth]).toEqual([2, 1]);
    expect(tree.predict(steps)).toEqual(steps.y);
    const tiny = { x: [1, 2, 3, 4], y: [1e-12, 1e-12, 3e-12, 3e-12] };
    expect(regressionTree("y ~ x", tiny).leafCount).toBe(2);
  });
});

/** The least mean impurity of two parts, by trying all. */
function bestByHand(
  data: { a: number[]; b: number[]; y: number[] },
  minLeafSize: number,
): [number, string, number] {
  let best: [number, string, number] = [Infinity, "", 0];
  for (const feature of ["a", "b"] as const) {
    const values = [...new Set(data[feature])].toSorted((x, y) => x - y);
    for (const [index, value] of values.slice(0, -1).entries()) {
      const threshold = (value + values[index + 1]!) / 2;
      const parts = [true, false].map((left) =>
        data.y.filter((_, row) => data[feature][row]! <= threshold === left),
      );
      if (parts.some((part) => part.length < minLeafSize)) continue;
      const gini = parts.reduce((sum, part) => sum + part.length * giniOf(part), 0) / data.y.length;
      if (gini < best[0] - 1e-12) best = [gini, feature, threshold];
    }
  }
  return best;
}

function giniOf(labels: readonly number[]): number {
  return (
    1 -
    [0, 1, 2].reduce(
      (sum, label) => sum + (labels.filter((one) => one === label).length / labels.length) ** 2,
      0,
    )
  );
}
