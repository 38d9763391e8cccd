import type { Figure, PlotlyTrace } from "../../display/index.js";
import { column } from "../data/column.js";
import { DataError } from "../data-error.js";
import { type CellValue, type Frame, cells } from "../data/frame.js";
import type { Classifier } from "../learning/classifier.js";
import { requireWhole } from "../learning/require-option.js";
import type { Label } from "../metrics/label.js";
import { type Rectangle, regionRectangles } from "./region-rectangles.js";
import { type PlotOptions, describedFigure, inLanguage, listed, listedInChinese, short } from "./texts.js";

export interface DecisionRegionsOptions extends PlotOptions {
  /** Features along the axes. */
  x: string;
  y: string;
  /** The column of observed classes. */
  response: string;
  /** Values of the model's other features, the same all over the figure. */
  at?: Readonly<Record<string, number | string | boolean>>;
  /** Cells along each axis in which the class is asked for (default 100). */
  steps?: number;
}

/** Okabe and Ito's colours, told apart without colour vision, and symbols so that colour is not the only sign. */
const COLORS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999"];
const SYMBOLS = ["circle", "square", "diamond", "cross", "triangle-up", "x", "star"];

/**
 * What a classifier predicts all over the plane of two features, with the observed rows.
 *
 * @param frame the rows to draw
 * @throws DataError for columns that are not there or not numbers, more than 7 classes, and what the model throws, such as
 * for a feature that is neither at an axis nor in `at`.
 * @example const model = supportVectorMachine("am ~ wt + qsec", mtcars);
 * display(decisionRegions(model, mtcars, { x: "wt", y: "qsec", response: "am" }))
 */
export function decisionRegions(model: Classifier, frame: Frame, options: DecisionRegionsOptions): Figure {
  const { x: xName, y: yName, response, at = {}, steps = 100, ...texts } = options;
  requireWhole("decisionRegions", "number of steps", steps, 2);
  const { classes } = model;
  if (classes.length > COLORS.length)
    throw new DataError(
      `decisionRegions draws up to ${COLORS.length} classes; the model has ${classes.length}`,
    );
  const [x, y] = [column(frame, xName), column(frame, yName)];
  const observed = Array.from(cells(frame, response));
  const [across, up] = [centres(x, steps), centres(y, steps)];
  const predicted = predictedGrid(model, across, up, { xName, yName, at });
  const shares = classes.map((label) => predicted.filter((one) => one === label).length / predicted.length);
  const data = [
    ...classes.map((label, place) =>
      regionTrace(
        label,
        place,
        regionRectangles(
          predicted.map((one) => one === label),
          across,
          up,
        ),
      ),
    ),
    ...classes.map((label, place) => pointTrace(label, place, x, y, observed)),
  ];
  const layout = {
    xaxis: { title: { text: xName }, range: ends(across) },
    yaxis: { title: { text: yName }, range: ends(up) },
  };
  const right = rightCount(model, frame, observed);
  const facts = { xName, yName, response, classes, shares, right, count: observed.length };
  return describedFigure(
    { data, layout },
    texts,
    inLanguage(texts.lang, { en: english(facts), zh: chinese(facts) }),
  );
}

/** The middles of cells over the range of the values and a twentieth of it on both sides. */
function centres(values: readonly number[], steps: number): number[] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const margin = (high - low || 1) * 0.05;
  const width = (high - low + 2 * margin) / steps;
  return Array.from({ length: steps }, (_, step) => low - margin + (step + 0.5) * width);
}

/** Row by row from below. */
function predictedGrid(
  model: Classifier,
  across: readonly number[],
  up: readonly number[],
  { xName, yName, at }: { xName: string; yName: string; at: Readonly<Record<string, CellValue>> },
): Label[] {
  const fixed = Object.entries(at).map(([name, value]) => [
    name,
    Array.from({ length: across.length * up.length }, () => value),
  ]);
  return model.predict({
    ...(Object.fromEntries(fixed) as Record<string, CellValue[]>),
    [xName]: up.flatMap(() => across),
    [yName]: up.flatMap((value) => across.map(() => value)),
  });
}

function regionTrace(label: Label, place: number, rectangles: readonly Rectangle[]): PlotlyTrace {
  const corners = rectangles.flatMap(
    ({ left, right, bottom, top }): Array<[number | null, number | null]> => [
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
      [left, bottom],
      [null, null],
    ],
  );
  return {
    type: "scatter",
    mode: "lines",
    name: String(label),
    x: corners.map(([x]) => x),
    y: corners.map(([, y]) => y),
    fill: "toself",
    line: { width: 0, color: COLORS[place] },
    opacity: 0.3,
    hoverinfo: "skip",
    showlegend: false,
  };
}

function pointTrace(
  label: Label,
  place: number,
  x: readonly number[],
  y: readonly number[],
  observed: readonly CellValue[],
): PlotlyTrace {
  const rows = observed.flatMap((one, row) => (one === label ? [row] : []));
  return {
    type: "scatter",
    mode: "markers",
    name: String(label),
    x: rows.map((row) => x[row]),
    y: rows.map((row) => y[row]),
    marker: { color: COLORS[place], symbol: SYMBOLS[place], size: 7, line: { width: 1, color: "#fff" } },
  };
}

function ends(middles: readonly number[]): [number, number] {
  const half = ((middles[1] as number) - (middles[0] as number)) / 2;
  return [(middles[0] as number) - half, (middles.at(-1) as number) + half];
}

function rightCount(model: Classifier, frame: Frame, observed: readonly CellValue[]): number {
  return model.predict(frame).filter((label, row) => label === observed[row]).length;
}

interface Facts {
  xName: string;
  yName: string;
  response: string;
  classes: readonly Label[];
  shares: readonly number[];
  right: number;
  count: number;
}

const percent = (share: number): string => short(100 * share);

function english(facts: Facts): { caption: string; alt: string } {
  const regions = facts.classes.map(
    (label, place) => `${String(label)} on ${percent(facts.shares[place] as number)} %`,
  );
  return {
    caption: `Predicted ${facts.response} by ${facts.xName} and ${facts.yName}, with the rows observed`,
    alt:
      `Plane of ${facts.xName} and ${facts.yName} in regions of the predicted ${facts.response}: ${listed(regions)} of it. ` +
      `Of ${facts.count} rows drawn, ${facts.right} lie in the region of their own class.`,
  };
}

function chinese(facts: Facts): { caption: string; alt: string } {
  const regions = facts.classes.map(
    (label, place) => `${String(label)} 占 ${percent(facts.shares[place] as number)}%`,
  );
  return {
    caption: `按 ${facts.xName} 与 ${facts.yName} 预测的 ${facts.response}，并绘出观测行`,
    alt:
      `${facts.xName} 与 ${facts.yName} 的平面，按预测的 ${facts.response} 划分：${listedInChinese(regions)}。` +
      `绘出的 ${facts.count} 行中，${facts.right} 行位于自身类别的区域内。`,
  };
}
