import type { Figure, PlotlyTrace } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { column } from "../data/column.js";
import { type Frame, cells, isMissing } from "../data/frame.js";
import { quantile } from "../data/quantile.js";
import { requireFinite } from "../require-finite.js";
import { type PlotOptions, counted, describedFigure, inLanguage, listed, short } from "./texts.js";

export interface BoxPlotOptions extends PlotOptions {
  /** A column that parts the rows into groups, one box each, in the order in which they occur. */
  by?: string;
  /** At the axes (default: the names of the columns). */
  xTitle?: string;
  yTitle?: string;
}

/** Tukey's summary of one group. */
interface Box {
  group: string;
  count: number;
  q1: number;
  median: number;
  q3: number;
  /** The outermost values within 1.5 times the interquartile range of the box. */
  lowerFence: number;
  upperFence: number;
  outliers: number[];
}

/**
 * A box for the values of a column, or for each group: quartiles (R's type 7), whiskers to the outermost value within 1.5
 * interquartile ranges, and the values beyond, as ggplot2's `geom_boxplot`. Rows with a missing value are left out.
 *
 * @throws DataError for a column that is not there, not numbers or infinite, and where no row is left.
 * @example display(boxPlot(iris, "sepalLength", { by: "species" }))
 */
export function boxPlot(frame: Frame, name: string, options: BoxPlotOptions = {}): Figure {
  const boxes = groups(frame, name, options.by).map(([group, values]) => box(name, group, values));
  if (boxes.length === 0) throw new DataError(`boxPlot: column "${name}" has no row with a value`);
  const data = boxes.map((one): PlotlyTrace => ({
    type: "box",
    name: one.group,
    x: [one.group],
    q1: [one.q1],
    median: [one.median],
    q3: [one.q3],
    lowerfence: [one.lowerFence],
    upperfence: [one.upperFence],
    // The fences too, which are not drawn as points: of a box with an empty list plotly draws nothing.
    y: [[one.lowerFence, one.upperFence, ...one.outliers]],
    boxpoints: "outliers",
  }));
  const layout = {
    showlegend: false,
    xaxis: { type: "category", title: { text: options.xTitle ?? options.by ?? "" } },
    yaxis: { title: { text: options.yTitle ?? name } },
  };
  const count = boxes.reduce((total, one) => total + one.count, 0);
  const { by, lang } = options;
  const words = inLanguage(lang, {
    en: {
      caption: `${name}${by === undefined ? "" : ` by ${by}`} (n = ${count})`,
      alt: `${boxes.length === 1 ? "Box plot" : `${boxes.length} box plots`} of ${name}. ${boxes.map(described).join(" ")}`,
    },
    zh: {
      caption: `${name}${by === undefined ? "" : ` 按 ${by} 分组`}（n = ${count}）`,
      alt: `${name} 的 ${boxes.length} 个箱线图。${boxes.map(describedInChinese).join("")}`,
    },
  });
  return describedFigure({ data, layout }, options, words);
}

function groups(frame: Frame, name: string, by: string | undefined): Array<[string, number[]]> {
  const values = column(frame, name, { missing: "keep" });
  const keys = by === undefined ? undefined : cells(frame, by);
  const found = new Map<string, number[]>();
  for (const [row, value] of values.entries()) {
    const key = keys === undefined ? name : keys[row];
    if (Number.isNaN(value) || isMissing(key)) continue;
    const group = found.get(String(key)) ?? [];
    found.set(String(key), group);
    group.push(value);
  }
  return [...found];
}

function box(name: string, group: string, values: readonly number[]): Box {
  requireFinite(`boxPlot, column "${name}",`, values, 1);
  const [q1, median, q3] = quantile(values, [0.25, 0.5, 0.75]) as [number, number, number];
  const reach = 1.5 * (q3 - q1);
  const isInside = (value: number): boolean => value >= q1 - reach && value <= q3 + reach;
  const inside = values.filter(isInside);
  return {
    group,
    count: values.length,
    q1,
    median,
    q3,
    lowerFence: inside.reduce((low, value) => Math.min(low, value), q1),
    upperFence: inside.reduce((high, value) => Math.max(high, value), q3),
    outliers: values.filter((value) => !isInside(value)),
  };
}

function described({ group, count, q1, median, q3, outliers }: Box): string {
  const parts = [`median ${short(median)}`, `quartiles ${short(q1)} to ${short(q3)}`];
  if (outliers.length > 0) parts.push(counted(outliers.length, "outlier"));
  return `${group} (n = ${count}): ${listed(parts)}.`;
}

function describedInChinese({ group, count, q1, median, q3, outliers }: Box): string {
  const beyond = outliers.length === 0 ? "" : `，${outliers.length} 个离群值`;
  return `${group}（n = ${count}）：中位数 ${short(median)}，四分位数 ${short(q1)} 至 ${short(q3)}${beyond}。`;
}
