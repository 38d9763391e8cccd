import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { boxPlot } from "../../../src/analysis/figures/box-plot.js";
import { confusionMatrixPlot } from "../../../src/analysis/figures/confusion-matrix-plot.js";
import { correlationPlot } from "../../../src/analysis/figures/correlation-plot.js";
import { histogram } from "../../../src/analysis/figures/histogram.js";
import { prettyBreaks } from "../../../src/analysis/figures/pretty-breaks.js";
import { rocPlot } from "../../../src/analysis/figures/roc-plot.js";
import { confusionMatrix } from "../../../src/analysis/metrics/confusion-matrix.js";
import { rocCurve } from "../../../src/analysis/metrics/roc-curve.js";
import { MTCARS } from "../r-tables.js";
import "../relative.js";

// R: cyl as factor(mtcars$cyl)
const mtcars = { ...MTCARS, cyl: MTCARS.cyl.map(String) };

const cars = readCsv("data/cars.csv");

describe("prettyBreaks", () => {
  it("agrees with R's pretty", () => {
    // R: pretty(c(2, 120), 7); pretty(c(0.01, 0.07), 5); pretty(c(-3.2, 4.1), 4); pretty(c(1e6, 1e6 + 3), 3)
    expect(prettyBreaks(2, 120, 7)).toEqual([0, 20, 40, 60, 80, 100, 120]);
    expect(prettyBreaks(0.01, 0.07, 5)).toEqual([0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07]);
    expect(prettyBreaks(-3.2, 4.1, 4)).toEqual([-4, -2, 0, 2, 4, 6]);
    expect(prettyBreaks(1e6, 1e6 + 3, 3)).toEqual([1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3]);
  });
});

describe("histogram", () => {
  it("counts as R's hist(cars$dist) does, and tells the distribution", () => {
    const { data, caption, alt } = histogram(cars, "dist", { xTitle: "Distance (ft)" });
    // R: h <- hist(cars$dist, plot = FALSE); h$breaks; h$counts
    expect(data[0]).toMatchObject({ x: [10, 30, 50, 70, 90, 110], y: [10, 18, 11, 6, 4, 1] });
    expect(caption).toBe("Distribution of dist (n = 50)");
    expect(alt).toBe(
      "Histogram of dist, 50 values from 2 to 120 in 6 bins. The fullest, from 20 to 40, holds 18. Mean 42.98, median 36.",
    );
  });

  it("leaves gaps out and says so, and refuses what has no distribution", () => {
    expect(histogram({ x: [1, 2, null, 4] }, "x").caption).toBe(
      "Distribution of x (n = 3; 1 missing value left out)",
    );
    expect(histogram({ x: [1, 2, 4] }, "x", { caption: "Mine", bins: 1 })).toMatchObject({ caption: "Mine" });
    expect(() => histogram({ x: [2, 2] }, "x")).toThrow('column "x" is constant (2 in every row)');
    expect(() => histogram({ x: [2, Infinity] }, "x")).toThrow(DataError);
    expect(() => histogram({ x: [1, 2] }, "x", { bins: 0 })).toThrow("a positive number of bins: 0");
  });
});

describe("boxPlot", () => {
  it("draws a box for each group, with R's quartiles and Tukey's whiskers", () => {
    const { data, alt, caption } = boxPlot(mtcars, "mpg", { by: "cyl" });
    expect(data.map(({ name }) => name)).toEqual(["6", "4", "8"]);
    // R: with(subset(mtcars, cyl == 8), quantile(mpg, c(.25, .5, .75))); the whiskers from these by hand
    expect(data[2]).toMatchObject({
      median: [15.2],
      lowerfence: [13.3],
      upperfence: [18.7],
      y: [[13.3, 18.7, 10.4, 10.4, 19.2]],
    });
    expect([data[2]?.["q1"], data[2]?.["q3"]].flat() as number[]).toBeWithinRelative([14.4, 16.25], 1e-14);
    // Plotly draws no box for an empty list of points.
    expect(data[1]?.["y"]).toEqual([[21.4, 33.9]]);
    expect(caption).toBe("mpg by cyl (n = 32)");
    expect(alt).toContain("3 box plots of mpg.");
    expect(alt).toContain("4 (n = 11): median 26 and quartiles 22.8 to 30.4.");
  });

  it("leaves rows with gaps out, and refuses a column without values", () => {
    expect(boxPlot({ x: [1, null, 3], g: ["a", "b", null] }, "x", { by: "g" }).caption).toBe(
      "x by g (n = 1)",
    );
    expect(() => boxPlot({ x: [null] }, "x")).toThrow('column "x" has no row with a value');
  });
});

describe("rocPlot", () => {
  const curve = rocCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);

  it("tells the area under each curve", () => {
    const single = rocPlot(curve);
    expect(single.caption).toBe("Receiver operating characteristic, area under the curve 0.75");
    expect(single.data.map(({ name }) => name)).toEqual(["ROC curve (AUC 0.75)", "chance"]);
    expect(single.alt).toContain("Farthest above chance: ROC curve: 0.5 against 0 at threshold 0.8.");
    expect(rocPlot({ a: curve, b: curve }).caption).toContain("a 0.75 and b 0.75");
  });
});

describe("confusionMatrixPlot", () => {
  it("tells how many are right and the most frequent mistake", () => {
    const figure = confusionMatrixPlot(confusionMatrix(["a", "a", "b", "b"], ["a", "b", "b", "b"]));
    expect(figure.data[0]).toMatchObject({
      z: [
        [0.5, 0.5],
        [0, 1],
      ],
      text: [
        ["1", "1"],
        ["0", "2"],
      ],
    });
    expect(figure.caption).toBe("Confusion matrix: 3 of 4 right (accuracy 0.75)");
    expect(figure.alt).toContain(
      "a: 1 of 2 right; b: 2 of 2 right. The most frequent mistake: a taken for b, 1 time.",
    );
    expect(confusionMatrixPlot(confusionMatrix([1, 0], [1, 0])).alt).toContain("Nothing was taken");
  });
});

describe("correlationPlot", () => {
  it("tells the highest and lowest correlation", () => {
    const figure = correlationPlot(mtcars, { columns: ["mpg", "wt", "hp"] });
    // R: cor(mtcars[c("mpg", "wt", "hp")])
    expect([figure.data[0]?.["z"]].flat()[0] as number[]).toBeWithinRelative(
      [1, -0.8676593765172278, -0.77616837182658638],
      1e-13,
    );
    expect(figure.caption).toBe("Pearson correlations of 3 columns");
    expect(figure.alt).toContain("Highest: wt and hp (0.6587); lowest: mpg and wt (-0.8677).");
    expect(() => correlationPlot(mtcars, { columns: ["mpg"] })).toThrow(
      'requires two columns, got only "mpg"',
    );
  });
});
