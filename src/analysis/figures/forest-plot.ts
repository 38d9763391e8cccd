import type { Figure } from "../../display/index.js";
import { DataError } from "../data-error.js";
import { type PlotOptions, describedFigure, inLanguage, short } from "./texts.js";

/** An estimate with the ends of its interval. */
export interface IntervalEstimate {
  name: string;
  estimate: number;
  lower: number;
  upper: number;
}

export interface ForestPlotOptions extends PlotOptions {
  /** Where there is no effect (default 0, or 1 on a log scale). */
  reference?: number;
  /** Draws ratios: on a logarithmic axis (default false). */
  log?: boolean;
  /** At the axis. */
  xTitle?: string;
}

/**
 * Estimates with their intervals, one below the other, against a line of no effect.
 *
 * @throws DataError for no estimates, two of one name, ends that are not finite or not around the estimate, and ratios that
 * are not positive on a log scale.
 * @example display(forestPlot([{ name: "trial A", estimate: 0.8, lower: 0.6, upper: 1.1 }], { log: true }))
 */
export function forestPlot(estimates: readonly IntervalEstimate[], options: ForestPlotOptions = {}): Figure {
  const { log = false, reference = log ? 1 : 0, lang } = options;
  const xTitle = options.xTitle ?? inLanguage(lang, { en: "Estimate", zh: "估计值" });
  requireEstimates(estimates, log, reference);
  const trace = {
    type: "scatter",
    mode: "markers",
    name: inLanguage(lang, { en: "estimates", zh: "估计值" }),
    x: estimates.map(({ estimate }) => estimate),
    y: estimates.map(({ name }) => name),
    error_x: {
      type: "data",
      symmetric: false,
      array: estimates.map(({ estimate, upper }) => upper - estimate),
      arrayminus: estimates.map(({ estimate, lower }) => estimate - lower),
    },
  };
  const none = {
    type: "line",
    x0: reference,
    x1: reference,
    yref: "paper",
    y0: 0,
    y1: 1,
    line: { dash: "dot", width: 1 },
  };
  const layout = {
    showlegend: false,
    shapes: [none],
    xaxis: { title: { text: xTitle }, type: log ? "log" : "linear" },
    yaxis: { type: "category", autorange: "reversed", automargin: true },
  };
  const away = estimates.filter(({ lower, upper }) => lower > reference || upper < reference);
  const ends = (to: string): string[] =>
    estimates.map(({ lower, upper }) => `${short(lower)}${to}${short(upper)}`);
  const told = (open: string, to: string, close: string): string[] =>
    ends(to).map((interval, k) => {
      const { name, estimate } = estimates[k] as IntervalEstimate;
      return `${name} ${short(estimate)}${open}${interval}${close}`;
    });
  const words = inLanguage(lang, {
    en: {
      caption: `${xTitle} with intervals; ${away.length} of ${estimates.length} exclude ${short(reference)}`,
      alt: `Estimates with intervals against a line at ${short(reference)}: ${told(" (", " to ", ")").join("; ")}.`,
    },
    zh: {
      caption: `${xTitle}及其区间；${estimates.length} 个中有 ${away.length} 个不含 ${short(reference)}`,
      alt: `估计值及其区间，对照 ${short(reference)} 处的直线：${told("（", " 至 ", "）").join("；")}。`,
    },
  });
  return describedFigure({ data: [trace], layout }, options, words);
}

function requireEstimates(estimates: readonly IntervalEstimate[], log: boolean, reference: number): void {
  if (estimates.length === 0) throw new DataError("forestPlot requires at least one estimate");
  const names = estimates.map(({ name }) => name);
  const twice = names.find((name, position) => names.indexOf(name) !== position);
  if (twice !== undefined) throw new DataError(`forestPlot: "${twice}" occurs twice`);
  for (const { name, estimate, lower, upper } of estimates) {
    if (!(lower <= estimate && estimate <= upper && Number.isFinite(upper - lower)))
      throw new DataError(`forestPlot: "${name}" has no finite interval around its estimate`);
    if (log && lower <= 0)
      throw new DataError(`forestPlot: "${name}" is not positive, so it has no logarithm`);
  }
  if (!Number.isFinite(reference) || (log && reference <= 0))
    throw new DataError(`forestPlot: the reference ${String(reference)} cannot be drawn`);
}
