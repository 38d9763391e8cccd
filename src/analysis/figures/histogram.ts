import type { Figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { column } from "../data/column.js";
import type { Frame } from "../data/frame.js";
import { median } from "../data/quantile.js";
import { isConstant } from "../is-constant.js";
import { mean } from "../mean.js";
import { requireFinite } from "../require-finite.js";
import { prettyBreaks } from "./pretty-breaks.js";
import { type Language, type PlotOptions, counted, describedFigure, inLanguage, short } from "./texts.js";

export interface HistogramOptions extends PlotOptions {
  /** About how many bins; they end at round numbers (default: Sturges's log2(n) + 1, as in R). */
  bins?: number;
  /** At the axis (default: the name of the column). */
  xTitle?: string;
}

/**
 * How often the values of a column fall into each of some bins. A bin holds its upper end and not its lower, but for the
 * first, as in R's `hist`. Missing values are left out and counted in the caption.
 *
 * @throws DataError for a column that is not there, not numbers, infinite, or without two different values; and for a number
 * of bins that is not positive.
 * @example display(histogram(cars, "dist", { xTitle: "Stopping distance (ft)" }))
 */
export function histogram(frame: Frame, name: string, options: HistogramOptions = {}): Figure {
  const all = column(frame, name, { missing: "keep" });
  const values = all.filter((value) => !Number.isNaN(value));
  requireFinite(`histogram, column "${name}",`, values, 2);
  if (isConstant(values))
    throw new DataError(`histogram: column "${name}" is constant (${values[0]} in every row)`);
  const { bins = Math.ceil(Math.log2(values.length) + 1) } = options;
  if (!(bins >= 1 && Number.isFinite(bins)))
    throw new DataError(`histogram requires a positive number of bins: ${String(bins)}`);
  const sorted = values.toSorted((a, b) => a - b);
  const breaks = prettyBreaks(sorted[0] as number, sorted.at(-1) as number, bins);
  const counts = countsBetween(sorted, breaks);
  const lower = breaks.slice(0, -1);
  const widths = lower.map((low, bin) => (breaks[bin + 1] as number) - low);
  const trace = {
    type: "bar",
    name,
    x: lower.map((low, bin) => low + (widths[bin] as number) / 2),
    y: counts,
    width: widths,
    marker: { line: { width: 1, color: "rgba(255, 255, 255, 0.8)" } },
  };
  const layout = {
    bargap: 0,
    xaxis: { title: { text: options.xTitle ?? name } },
    yaxis: { title: { text: inLanguage(options.lang, { en: "Count", zh: "频数" }) } },
  };
  const words = texts({ name, sorted, breaks, counts, missing: all.length - sorted.length });
  return describedFigure({ data: [trace], layout }, options, inLanguage(options.lang, words));
}

function countsBetween(sorted: readonly number[], breaks: readonly number[]): number[] {
  const counts = breaks.slice(1).map(() => 0);
  let bin = 0;
  for (const value of sorted) {
    while (bin < counts.length - 1 && value > (breaks[bin + 1] as number)) bin++;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

interface Drawn {
  name: string;
  sorted: readonly number[];
  breaks: readonly number[];
  counts: readonly number[];
  missing: number;
}

function texts({
  name,
  sorted,
  breaks,
  counts,
  missing,
}: Drawn): Record<Language, { caption: string; alt: string }> {
  const most = Math.max(...counts);
  const fullest = counts.indexOf(most);
  const gap = missing === 0 ? "" : `; ${counted(missing, "missing value")} left out`;
  const [least, greatest] = [short(sorted[0] as number), short(sorted.at(-1) as number)];
  const [from, to] = [short(breaks[fullest] as number), short(breaks[fullest + 1] as number)];
  const [centre, middle] = [short(mean(sorted)), short(median(sorted))];
  return {
    en: {
      caption: `Distribution of ${name} (n = ${sorted.length}${gap})`,
      alt:
        `Histogram of ${name}, ${sorted.length} values from ${least} to ${greatest} in ${counted(counts.length, "bin")}. ` +
        `The fullest, from ${from} to ${to}, holds ${most}. Mean ${centre}, median ${middle}.`,
    },
    zh: {
      caption: `${name} 的分布（n = ${sorted.length}${missing === 0 ? "" : `；略去 ${missing} 个缺失值`}）`,
      alt:
        `${name} 的直方图，${sorted.length} 个值，从 ${least} 到 ${greatest}，分为 ${counts.length} 组。` +
        `最多的一组从 ${from} 到 ${to}，有 ${most} 个。均值 ${centre}，中位数 ${middle}。`,
    },
  };
}
