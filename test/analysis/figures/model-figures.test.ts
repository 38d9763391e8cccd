import { describe, expect, it } from "vitest";
import type { PlotlyTrace } from "../../../src/display/index.js";
import { DataError } from "../../../src/analysis/data-error.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { coefficientPlot } from "../../../src/analysis/figures/coefficient-plot.js";
import { forestPlot } from "../../../src/analysis/figures/forest-plot.js";
import {
  leveragePlot,
  qqPlot,
  residualDiagnostics,
  residualPlot,
  scaleLocationPlot,
} from "../../../src/analysis/figures/residual-plots.js";
import { glm } from "../../../src/analysis/generalized/glm.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { logisticRegression } from "../../../src/analysis/logistic/logistic-regression.js";
import { MTCARS as mtcars } from "../r-tables.js";
import "../relative.js";

const cars = readCsv("data/cars.csv");
const model = lm("dist ~ speed", cars);
const xs = (trace: PlotlyTrace | undefined): number[] => [trace?.["x"]].flat() as number[];
const ys = (trace: PlotlyTrace | undefined): number[] => [trace?.["y"]].flat() as number[];

describe("residual plots", () => {
  it("draw residuals against fitted values and name the farthest rows", () => {
    const { data, caption, alt } = residualPlot(model);
    expect(ys(data[0])).toEqual(model.residuals);
    expect(caption).toBe("Residuals of dist ~ speed against fitted values");
    // R: order(-abs(resid(m)))[1:3]; resid(m)[.Last.value]
    expect(alt).toContain("Farthest from it: row 49 (43.2), row 23 (42.53) and row 35 (30.8).");
  });

  it("draw Q–Q points and line where R's qqnorm and qqline do", () => {
    const { data, alt } = qqPlot(model);
    // R: q <- qqnorm(rstandard(m)); range(q$x); range(rstandard(m)); the line through the quartiles at range(q$x)
    const line = [...xs(data[1]), ...ys(data[1])];
    expect(line).toBeWithinRelative(
      [-2.3263478740408408, 2.3263478740408408, -2.144047386893207, 2.1265886566672112],
      1e-10,
    );
    expect([ys(data[0])[0], ys(data[0])[49]] as number[]).toBeWithinRelative(
      [-1.9245233494774348, 2.9190603831255206],
      1e-12,
    );
    expect(alt).toContain("the highest is 2.919 where the line has 2.127.");
    // R: qqnorm(1:8)$x[1]: other places for few values
    expect(xs(qqPlot([1, 2, 3, 4, 5, 6, 7, 8]).data[0])[0]).toBeWithinRelative(-1.4342001596863794, 1e-10);
    expect(() => qqPlot([1, Number.NaN])).toThrow("value 2 is NaN");
  });

  it("draw leverage and name the largest Cook's distances", () => {
    const { data, alt } = leveragePlot(model);
    expect(data[0]).toMatchObject({ mode: "markers" });
    // R: cooks.distance(m)[order(-cooks.distance(m))[1:3]]; which.max(hatvalues(m))
    expect(alt).toContain("Highest leverage: row 1.");
    expect(alt).toContain("row 49 (0.3404), row 23 (0.08555) and row 39 (0.06805)");
    const curve = data.find(({ name }) => name === "Cook's distance 0.5");
    const [h, r] = [xs(curve).at(-1) as number, ys(curve).at(-1) as number];
    expect((r ** 2 * h) / (2 * (1 - h))).toBeWithinRelative(0.5, 1e-12);
    expect(scaleLocationPlot(model).alt).toContain("Largest: row 49 (1.709)");
  });

  it("stand together in one figure with eight axes", () => {
    const { data, layout, alt } = residualDiagnostics(model);
    expect(new Set(data.map(({ xaxis }) => xaxis))).toEqual(new Set(["x", "x2", "x3", "x4"]));
    expect(Object.keys(layout).filter((key) => /axis/.test(key))).toHaveLength(8);
    for (const words of ["Residuals vs fitted:", "Normal Q–Q:", "Scale–location:", "Residuals vs leverage:"])
      expect(alt).toContain(words);
  });

  it("count rows as the frame does where some were dropped, and refuse an exact fit", () => {
    const gaps = lm("y ~ x", { x: [1, null, 3, 4, 5], y: [1, 2, 3, 4, 9] });
    expect(residualPlot(gaps).alt).toContain("row 5 (");
    expect(residualPlot(gaps).alt).not.toContain("row 2 (");
    expect(() => residualDiagnostics(lm("y ~ x", { x: [1, 2, 3], y: [2, 4, 6] }))).toThrow(DataError);
  });
});

describe("forestPlot and coefficientPlot", () => {
  it("draw intervals and count those that exclude no effect", () => {
    const figure = coefficientPlot(lm("mpg ~ wt + hp", mtcars));
    const bars = figure.data[0]?.["error_x"] as { array: number[]; arrayminus: number[] };
    // R: confint(lm(mpg ~ wt + hp, mtcars))
    expect(xs(figure.data[0]).map((x, k) => x + (bars.array[k] as number))).toBeWithinRelative(
      [-2.583745444133827, -0.013305117093248393],
      1e-11,
    );
    expect(xs(figure.data[0]).map((x, k) => x - (bars.arrayminus[k] as number))).toBeWithinRelative(
      [-5.171916040675537, -0.05024077687107361],
      1e-11,
    );
    expect(figure.caption).toBe(
      "Coefficients of mpg ~ wt + hp with 95 % confidence intervals; 2 of 2 exclude 0",
    );
    expect(coefficientPlot(lm("mpg ~ wt", mtcars), { intercept: true }).data[0]?.["y"]).toEqual([
      "(Intercept)",
      "wt",
    ]);
  });

  it("draw odds ratios against one on a log axis", () => {
    const figure = coefficientPlot(logisticRegression("vs ~ mpg + hp", mtcars), {
      exponentiate: true,
      level: 0.9,
    });
    expect(figure.caption).toBe(
      "Odds ratios of vs ~ mpg + hp with 90 % confidence intervals; 1 of 2 exclude 1",
    );
    expect(figure.layout["xaxis"]).toMatchObject({ type: "log" });
    expect(figure.alt).toContain("against a line at 1: mpg 0.9667 (");
  });

  it("name ratios for what they are, and refuse what has no finite interval", () => {
    const rates = glm("carb ~ wt", mtcars, { family: "poisson" });
    expect(coefficientPlot(rates, { exponentiate: true }).caption).toMatch(
      /^Rate ratios of carb ~ wt with 95 %/,
    );
    const separated = logisticRegression("y ~ x", { y: [0, 0, 1, 1], x: [1, 2, 3, 4] });
    expect(() => coefficientPlot(separated)).toThrow(
      "y ~ x has no finite intervals: the terms separate the classes perfectly",
    );
    expect(() => coefficientPlot(lm("mpg ~ 1", mtcars))).toThrow("has no coefficient to draw");
    expect(() => forestPlot([])).toThrow("at least one estimate");
    expect(() => forestPlot([{ name: "a", estimate: 3, lower: 1, upper: 2 }])).toThrow("no finite interval");
    const ratio = { name: "a", estimate: 1, lower: -1, upper: 2 };
    expect(() => forestPlot([ratio], { log: true })).toThrow('"a" is not positive');
    expect(() => forestPlot([ratio, ratio])).toThrow('"a" occurs twice');
  });
});
