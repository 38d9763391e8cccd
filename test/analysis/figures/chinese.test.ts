import { describe, expect, it } from "vitest";
import type { Figure } from "../../../src/display/index.js";
import { boxPlot } from "../../../src/analysis/figures/box-plot.js";
import { coefficientPlot } from "../../../src/analysis/figures/coefficient-plot.js";
import { confusionMatrixPlot } from "../../../src/analysis/figures/confusion-matrix-plot.js";
import { correlationPlot } from "../../../src/analysis/figures/correlation-plot.js";
import { decisionRegions } from "../../../src/analysis/figures/decision-regions.js";
import { forestPlot } from "../../../src/analysis/figures/forest-plot.js";
import { histogram } from "../../../src/analysis/figures/histogram.js";
import { importancePlot } from "../../../src/analysis/figures/importance-plot.js";
import {
  leveragePlot,
  qqPlot,
  residualDiagnostics,
  residualPlot,
  scaleLocationPlot,
} from "../../../src/analysis/figures/residual-plots.js";
import { rocPlot } from "../../../src/analysis/figures/roc-plot.js";
import { scatterWithFit } from "../../../src/analysis/figures/scatter-with-fit.js";
import { treePlot } from "../../../src/analysis/figures/tree-plot.js";
import { decisionTree } from "../../../src/analysis/trees/decision-tree.js";
import { readCsv } from "../../../src/analysis/data/read-csv.js";
import { lm } from "../../../src/analysis/linear/lm.js";
import { logisticRegression } from "../../../src/analysis/logistic/logistic-regression.js";
import { confusionMatrix } from "../../../src/analysis/metrics/confusion-matrix.js";
import { rocCurve } from "../../../src/analysis/metrics/roc-curve.js";
import { MTCARS as mtcars } from "../r-tables.js";

const cars = readCsv("data/cars.csv");
const model = lm("dist ~ speed", cars);
const odds = logisticRegression("am ~ wt", mtcars);
const roc = rocCurve(mtcars.am, odds.fitted);
const lang = "zh";

describe("figures in Chinese", () => {
  it.each<[string, Figure, string, string]>([
    [
      "残差",
      residualPlot(model, { lang }),
      "dist ~ speed 的残差对拟合值",
      "离零线最远的：第 49 行（43.2）、第 23 行（42.53）和第 35 行（30.8）。",
    ],
    [
      "Q–Q",
      qqPlot(model, { lang }),
      "dist ~ speed 残差的正态 Q–Q 图",
      "最高的为 2.919，直线在该处为 2.127。",
    ],
    ["任意值", qqPlot([1, 2, 3], { lang }), "3 个值的正态 Q–Q 图", "值（1 至 3）共 3 个，由小到大"],
    [
      "尺度",
      scaleLocationPlot(model, { lang }),
      "dist ~ speed 残差的离散程度对拟合值",
      "最大的：第 49 行（1.709）",
    ],
    [
      "杠杆",
      leveragePlot(model, { lang }),
      "dist ~ speed 的标准化残差对杠杆值，并有库克距离 0.5 与 1 的曲线",
      "杠杆值最高的：第 1 行。",
    ],
    ["诊断", residualDiagnostics(model, { lang }), "dist ~ speed 的残差诊断图（n = 50）", "残差与杠杆值："],
    [
      "系数",
      coefficientPlot(odds, { lang, exponentiate: true }),
      "am ~ wt 的优势比及其 95% 置信区间；1 个中有 1 个不含 1",
      "对照 1 处的直线：wt 0.01788（0.001071 至 0.2987）。",
    ],
    [
      "森林",
      forestPlot([{ name: "甲", estimate: 1, lower: -1, upper: 3 }], { lang }),
      "估计值及其区间；1 个中有 0 个不含 0",
      "甲 1（-1 至 3）。",
    ],
    [
      "直方",
      histogram({ x: [1, 2, 2, 3, Number.NaN] }, "x", { lang }),
      "x 的分布（n = 4；略去 1 个缺失值）",
      "均值 2，中位数 2。",
    ],
    [
      "箱线",
      boxPlot({ x: [1, 2, 3, 30], g: ["a", "a", "a", "a"] }, "x", { lang, by: "g" }),
      "x 按 g 分组（n = 4）",
      "x 的 1 个箱线图。a（n = 4）：中位数 2.5，四分位数 1.75 至 9.75，1 个离群值。",
    ],
    [
      "ROC",
      rocPlot(roc, { lang }),
      `受试者工作特征曲线，曲线下面积 ${Number(roc.auc.toPrecision(4))}`,
      "ROC 曲线：阈值",
    ],
    [
      "混淆",
      confusionMatrixPlot(confusionMatrix([0, 0, 1], [0, 1, 1]), { lang }),
      "混淆矩阵：3 个中 2 个正确（准确率 0.6667）",
      "最常见的误判：0 被判为 1，1 次。",
    ],
    [
      "相关",
      correlationPlot(mtcars, { lang, columns: ["mpg", "wt"] }),
      "2 列的皮尔逊相关系数",
      "两者之间：-0.8677。",
    ],
    [
      "决策树",
      treePlot(decisionTree("am ~ wt", mtcars), { lang, maxDepth: 1 }),
      "am ~ wt 的树：8 个叶节点，深度 4（绘至深度 1）",
      "wt <= 3.18：1（14 行）；wt > 3.18：0（18 行）。深度 1 以下的节点未绘出。",
    ],
    [
      "区域",
      decisionRegions(decisionTree("am ~ wt + hp", mtcars, { maxDepth: 1 }), mtcars, {
        lang,
        x: "wt",
        y: "hp",
        response: "am",
      }),
      "按 wt 与 hp 预测的 am，并绘出观测行",
      "绘出的 32 行中，29 行位于自身类别的区域内。",
    ],
    [
      "重要性",
      importancePlot(decisionTree("am ~ wt", mtcars), { lang }),
      "am ~ wt 中各特征的重要性",
      "由大到小：wt 1。",
    ],
  ])("%s", (_, figure, caption, alt) => {
    expect(figure.caption).toBe(caption);
    expect(figure.alt).toContain(alt);
    // Names of columns and formulas stay as they are; what is written for the author is Chinese.
    expect(JSON.stringify([figure.data, figure.layout, figure.alt])).not.toMatch(
      /\b(rows?|values?|residuals|fitted|quantiles|estimates?|chance|rate|count|predicted|observed|to|and|of)\b(?!":)/i,
    );
  });

  it("refuses a language without words", () => {
    expect(() => residualPlot(model, { lang: "fr" as "zh" })).toThrow('lang is "en" or "zh", not "fr"');
    expect(() => scatterWithFit(model, cars, { lang: "fr" as "zh" })).toThrow('lang is "en" or "zh"');
  });
});
