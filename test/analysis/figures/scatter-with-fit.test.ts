import { describe, expect, it } from "vitest";
import { DataError } from "../../../src/analysis/data-error.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { scatterWithFit } from "../../../src/analysis/figures/scatter-with-fit.js";
import "../relative.js";

const cars = readCsv("data/cars.csv");
const model = lm("dist ~ speed", cars);

describe("scatterWithFit", () => {
  it("draws the points and the line across them", () => {
    const { data, layout } = scatterWithFit(model, cars, { xTitle: "Speed (mph)", title: "Braking" });
    expect(data.map(({ mode, name }) => [mode, name])).toEqual([
      ["markers", "observed"],
      ["lines", "fitted line"],
    ]);
    expect(data[0]?.["x"]).toHaveLength(50);
    expect(data[1]?.["x"]).toEqual([4, 25]);
    expect(data[1]?.["y"] as number[]).toBeWithinRelative(model.predict({ speed: [4, 25] }), 1e-15);
    expect(layout).toEqual({
      title: { text: "Braking" },
      xaxis: { title: { text: "Speed (mph)" } },
      yaxis: { title: { text: "dist" } },
    });
  });

  it("tells the result in its caption and alternative text", () => {
    const figure = scatterWithFit(model);
    expect(figure.caption).toBe(
      "dist against speed with the least-squares line dist = -17.579 + 3.9324 speed (R² = 0.651, n = 50)",
    );
    expect(figure.alt).toBe(
      "Scatter plot of dist (2 to 120) against speed (4 to 25), 50 points. The line fitted to 50 rows rises: " +
        "slope 3.9324, intercept -17.579, R² 0.651.",
    );
    expect(scatterWithFit(lm("y ~ x", { x: [1, 2, 3], y: [5, 4, 1] })).alt).toContain("falls: slope -2");
  });

  it("tells it in Chinese when asked, and takes the author's own words", () => {
    const chinese = scatterWithFit(model, undefined, { lang: "zh" });
    expect(chinese.alt).toContain("由 50 行数据拟合的直线上升：斜率 3.9324，截距 -17.579，R² 0.651。");
    expect(chinese.data.map(({ name }) => name)).toEqual(["观测值", "拟合直线"]);
    expect(scatterWithFit(model, cars, { caption: "Mine", alt: "My alt", label: "fig-a" })).toMatchObject({
      caption: "Mine",
      alt: "My alt",
      label: "fig-a",
    });
  });

  it("draws other rows than those of the fit, without those that have a gap", () => {
    const figure = scatterWithFit(model, { speed: [10, null, 20], dist: [20, 30, Number.NaN] });
    expect(figure.data[0]).toMatchObject({ x: [10], y: [20] });
    expect(figure.alt).toContain("1 point. The line fitted to 50 rows");
  });

  it("refuses a model with several predictors, and a frame without points", () => {
    const plane = lm("y ~ a + b", { y: [1, 2, 4, 3], a: [1, 2, 3, 5], b: [2, 1, 4, 4] });
    expect(() => scatterWithFit(plane)).toThrow(
      "scatterWithFit requires a model with one predictor; y ~ a + b has 2",
    );
    expect(() => scatterWithFit(model, { speed: [null], dist: [1] })).toThrow(
      'found no row with both "speed" and "dist"',
    );
  });

  it("draws a band of confidence or prediction, and names it", () => {
    const figure = scatterWithFit(model, cars, { band: "confidence", level: 0.9 });
    const band = figure.data[2] as { x: number[]; y: number[]; name: string };
    expect(band.name).toBe("90 % confidence band");
    expect(figure.caption).toContain("(R² = 0.651, n = 50) and its 90 % confidence band");
    // R: predict(lm(dist ~ speed, cars), data.frame(speed = c(4, 25)), interval = "confidence", level = 0.9)
    expect([band.x[0], band.x[60], band.x[61], band.x[121]]).toEqual([4, 25, 25, 4]);
    expect([band.y[121], band.y[0], band.y[61], band.y[60]] as number[]).toBeWithinRelative(
      [-10.591698848059353, 6.892779140030248, 73.1108875085467, 88.35136066663578],
      1e-10,
    );
    expect(scatterWithFit(model, cars, { band: "prediction", lang: "zh" }).caption).toContain(
      "及其 95%预测带",
    );
    expect(() => scatterWithFit(model, cars, { band: "confidence", level: 95 })).toThrow(DataError);
  });
});
