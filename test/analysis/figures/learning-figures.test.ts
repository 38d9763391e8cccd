import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { decisionRegions } from "../../../src/analysis/figures/decision-regions.js";
import { importancePlot } from "../../../src/analysis/figures/importance-plot.js";
import { regionRectangles } from "../../../src/analysis/figures/region-rectangles.js";
import { treePlot } from "../../../src/analysis/figures/tree-plot.js";
import type { Classifier } from "../../../src/analysis/learning/classifier.js";
import { randomSource } from "../../../src/analysis/random.js";
import { decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { regressionTree } from "../../../src/analysis/trees/regression-tree.js";
import { cars, iris } from "../learning/frames.js";

describe("treePlot", () => {
  it("stands leaves beside each other and parents in the middle above", () => {
    const { data, caption, alt } = treePlot(decisionTree("species ~ .", iris, { maxDepth: 2 }));
    const [, labels] = data;
    expect(labels).toMatchObject({
      x: [0.75, 0, 1.5, 1, 2],
      y: [0, -1, -1, -2, -2],
      text: [
        "petal_length<br>≤ 2.45<br>n = 150",
        "setosa<br>n = 50",
        "petal_width<br>≤ 1.75<br>n = 100",
        "versicolor<br>n = 54",
        "virginica<br>n = 46",
      ],
    });
    expect(caption).toContain(": 3 leaves, depth 2");
    expect(alt).toContain("petal_length > 2.45 and petal_width <= 1.75: versicolor (54 rows)");
  });

  it("ends where it is told, and says so", () => {
    const { data, alt } = treePlot(regressionTree("mpg ~ wt", cars), { maxDepth: 1 });
    expect(data[1]?.["text"]).toEqual([
      "wt<br>≤ 2.26<br>n = 32",
      "30.07<br>n = 6<br>…",
      "17.79<br>n = 26<br>…",
    ]);
    expect(alt).toContain("Nodes below depth 1 are not drawn.");
    const many = treePlot(regressionTree("mpg ~ wt", cars), { maxDepth: 5 }).alt;
    expect(many).toMatch(/ \d+ smaller ends are not told\./);
    expect(treePlot(decisionTree("am ~ wt", cars, { maxDepth: 0 })).alt).toContain("all rows: 0 (32 rows)");
    expect(() => treePlot(regressionTree("mpg ~ wt", cars), { maxDepth: -1 })).toThrow(DataError);
  });

  it("is drawn as a still picture with its texts and without axes", () => {
    const svg = String(
      treePlot(decisionTree("am ~ wt", cars, { maxDepth: 1 })).toMimeBundle().data["image/svg+xml"],
    );
    expect(svg).toContain(">≤ 3.18</text>");
    expect(svg).not.toContain("#444");
  });
});

describe("decisionRegions", () => {
  const byHalf: Classifier = {
    classes: ["low", "high"],
    predict: (frame) => Array.from((frame as { x: number[] }).x, (x) => (x < 0.5 ? "low" : "high")),
    predictProbability: () => {
      throw new Error("not asked for");
    },
  };
  const rows = { x: [0, 1, 0.2], y: [0, 1, 0.5], side: ["low", "high", "high"] };

  it("covers the plane with the regions of the classes, and draws the rows", () => {
    const { data, alt } = decisionRegions(byHalf, rows, { x: "x", y: "y", response: "side", steps: 10 });
    // A gap ends each rectangle.
    const regions = data
      .slice(0, 2)
      .map(({ x, y }) => [x, y].map((list) => (list as unknown[]).slice(0, -1)));
    expect(regions[0]).toEqual([
      close([-0.05, 0.5, 0.5, -0.05, -0.05]),
      close([-0.05, -0.05, 1.05, 1.05, -0.05]),
    ]);
    expect(regions[1]).toEqual([
      close([0.5, 1.05, 1.05, 0.5, 0.5]),
      close([-0.05, -0.05, 1.05, 1.05, -0.05]),
    ]);
    expect(data.slice(2).map(({ name, x }) => ({ name, x }))).toEqual([
      { name: "low", x: [0] },
      { name: "high", x: [1, 0.2] },
    ]);
    expect(alt).toContain("low on 50 % and high on 50 % of it");
    expect(alt).toContain("Of 3 rows drawn, 2 lie in the region of their own class.");
  });

  it("holds the model's other features still", () => {
    const tree = decisionTree("am ~ wt + hp + qsec", cars);
    const options = { x: "wt", y: "hp", response: "am", steps: 20 };
    expect(() => decisionRegions(tree, cars, options)).toThrow('no column "qsec"');
    expect(decisionRegions(tree, cars, { ...options, at: { qsec: 18 } }).data).toHaveLength(4);
    expect(() => decisionRegions(tree, cars, { ...options, steps: 1 })).toThrow("from 2: 1");
  });

  it("cuts any set of cells into rectangles that cover it once", () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = randomSource(seed);
      const isMarked = Array.from({ length: 60 }, () => random.chance(0.6));
      const rectangles = regionRectangles(isMarked, places(10), places(6));
      const covered = isMarked.map((_, cell) => {
        const [x, y] = [(cell % 10) + 0.5, Math.floor(cell / 10) + 0.5];
        return rectangles.filter((one) => one.left < x && x < one.right && one.bottom < y && y < one.top)
          .length;
      });
      expect(covered).toEqual(isMarked.map(Number));
    }
  });
});

describe("importancePlot", () => {
  it("puts the most important feature at the top", () => {
    const { data, alt } = importancePlot(decisionTree("species ~ petal_length + sepal_width", iris));
    expect(data[0]?.["y"]).toEqual(["sepal_width", "petal_length"]);
    expect(alt).toMatch(/^Features by .*: petal_length 0\.9\d+ and sepal_width 0\.0\d+\.$/);
  });
});

const close = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 9));

const places = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 0.5);
