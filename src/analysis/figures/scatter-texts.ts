/** The words around a scatter plot with its fitted line. */
import { significant } from "../linear/equation.js";
import { type Language, inLanguage } from "./texts.js";

export interface ScatterFacts {
  predictor: string;
  response: string;
  equation: string;
  slope: number;
  intercept: number;
  rSquared: number;
  /** Rows the line was fitted to. */
  rowCount: number;
  /** Points drawn. */
  pointCount: number;
  xRange: readonly [number, number];
  yRange: readonly [number, number];
  band?: { kind: "confidence" | "prediction"; level: number } | undefined;
}

export interface ScatterTexts {
  points: string;
  line: string;
  band: string;
  caption: string;
  alt: string;
}

export function scatterTexts(lang: Language, facts: ScatterFacts): ScatterTexts {
  return inLanguage(lang, { en: english(facts), zh: chinese(facts) });
}

function english(facts: ScatterFacts): ScatterTexts {
  const { predictor, response, equation, rowCount, pointCount, slope } = facts;
  const direction = slope > 0 ? "rises" : slope < 0 ? "falls" : "is level";
  return {
    points: "observed",
    line: "fitted line",
    band: englishBand(facts),
    caption: `${response} against ${predictor} with the least-squares line ${equation} (R² = ${r2(facts)}, n = ${rowCount})${facts.band ? ` and its ${englishBand(facts)}` : ""}`,
    alt:
      `Scatter plot of ${response} (${range(facts.yRange, "to")}) against ${predictor} (${range(facts.xRange, "to")}), ` +
      `${pointCount} ${pointCount === 1 ? "point" : "points"}. The line fitted to ${rowCount} rows ${direction}: slope ${number(slope)}, ` +
      `intercept ${number(facts.intercept)}, R² ${r2(facts)}.`,
  };
}

function chinese(facts: ScatterFacts): ScatterTexts {
  const { predictor, response, equation, rowCount, pointCount, slope } = facts;
  const direction = slope > 0 ? "上升" : slope < 0 ? "下降" : "水平";
  return {
    points: "观测值",
    line: "拟合直线",
    band: chineseBand(facts),
    caption: `${response} 对 ${predictor} 的散点图与最小二乘直线 ${equation}（R² = ${r2(facts)}，n = ${rowCount}）${facts.band ? `及其 ${chineseBand(facts)}` : ""}`,
    alt:
      `${response}（${range(facts.yRange, "至")}）对 ${predictor}（${range(facts.xRange, "至")}）的散点图，共 ${pointCount} 个点。` +
      `由 ${rowCount} 行数据拟合的直线${direction}：斜率 ${number(slope)}，截距 ${number(facts.intercept)}，R² ${r2(facts)}。`,
  };
}

const percent = ({ band }: ScatterFacts): number => Number((100 * (band?.level ?? 0.95)).toPrecision(12));
const englishBand = (facts: ScatterFacts): string =>
  `${percent(facts)} % ${facts.band?.kind ?? "confidence"} band`;
const chineseBand = (facts: ScatterFacts): string =>
  `${percent(facts)}%${facts.band?.kind === "prediction" ? "预测带" : "置信带"}`;
const number = (value: number): string => significant(value, 5);
const r2 = ({ rSquared }: ScatterFacts): string => significant(rSquared, 3);
const range = ([low, high]: readonly [number, number], to: string): string =>
  `${number(low)} ${to} ${number(high)}`;
