/** The four pictures of R's `plot.lm`, each with its words. */
import type { PlotlyTrace } from "../../display/index.js";
import { quantile } from "../data/quantile.js";
import { normalQuantile } from "../distributions/normal.js";
import { cooksDistance, hatValues, standardizedResiduals } from "../linear/influence.js";
import type { LinearModel } from "../linear/linear-model.js";
import { listed, short } from "./texts.js";

export interface Panel {
  title: string;
  xTitle: string;
  yTitle: string;
  traces: PlotlyTrace[];
  caption: string;
  alt: string;
}

/** Residuals against fitted values: a bend is a missing term, a funnel an unequal variance. */
export function residualsPanel(model: LinearModel): Panel {
  const { residuals, fitted } = model;
  const [low, high] = range(fitted);
  return {
    title: "Residuals vs fitted",
    xTitle: "Fitted values",
    yTitle: "Residuals",
    traces: [rowMarkers("rows", fitted, residuals, model), line("zero", [low, high], [0, 0])],
    caption: `Residuals of ${model.formula} against fitted values`,
    alt:
      `Scatter plot of ${residuals.length} residuals (${span(residuals)}) against fitted values (${span(fitted)}) with a line at ` +
      `zero. Farthest from it: ${extremes(residuals, model)}.`,
  };
}

/** Standardised residuals in order against the quantiles of a normal distribution. */
export function qqPanel(model: LinearModel): Panel {
  const panel = normalQuantilePanel(standardizedResiduals(model), "Standardised residuals");
  return { ...panel, caption: `Normal Q–Q plot of the residuals of ${model.formula}` };
}

/**
 * Any values in order against normal quantiles at (i - a) / (n + 1 - 2a), a being 3/8 up to ten values and 1/2 beyond
 * (R's `ppoints`), with the line through the quartiles (R's `qqline`).
 */
export function normalQuantilePanel(values: readonly number[], yTitle: string): Panel {
  const sorted = values.toSorted((a, b) => a - b);
  const shift = sorted.length <= 10 ? 3 / 8 : 1 / 2;
  const x = sorted.map((_, i) => normalQuantile((i + 1 - shift) / (sorted.length + 1 - 2 * shift)));
  const [q1, q3] = quantile(sorted, [0.25, 0.75]) as [number, number];
  const slope = (q3 - q1) / (normalQuantile(0.75) - normalQuantile(0.25));
  const middle = (q1 + q3) / 2;
  const ends = range(x);
  const onLine = ends.map((end) => middle + slope * end);
  const tails = [
    tail("The lowest", sorted[0] as number, onLine[0] as number),
    tail("the highest", sorted.at(-1) as number, onLine[1] as number),
  ];
  return {
    title: "Normal Q–Q",
    xTitle: "Normal quantiles",
    yTitle,
    traces: [markers("values", x, sorted), line("through the quartiles", ends, onLine)],
    caption: `Normal Q–Q plot of ${values.length} values`,
    alt:
      `${yTitle} (${span(sorted)}), ${sorted.length} in order, against normal quantiles, with the line through the quartiles. ` +
      `${listed(tails)}.`,
  };
}

/** Root of the size of the standardised residuals against fitted values: level where the variance is the same. */
export function scalePanel(model: LinearModel): Panel {
  const roots = standardizedResiduals(model).map((residual) => Math.sqrt(Math.abs(residual)));
  return {
    title: "Scale–location",
    xTitle: "Fitted values",
    yTitle: "√|standardised residuals|",
    traces: [rowMarkers("rows", model.fitted, roots, model)],
    caption: `Spread of the residuals of ${model.formula} against fitted values`,
    alt:
      `Scatter plot of the square root of ${roots.length} absolute standardised residuals (${span(roots)}) against fitted values ` +
      `(${span(model.fitted)}). Largest: ${extremes(roots, model)}.`,
  };
}

/** Standardised residuals against leverage, with the curves on which Cook's distance is 0.5 and 1. */
export function leveragePanel(model: LinearModel): Panel {
  const hats = hatValues(model);
  const residuals = standardizedResiduals(model);
  const distances = cooksDistance(model);
  const [, greatest] = range(hats);
  const high = range(residuals.map(Math.abs))[1];
  const coefficients = model.rowCount - model.degreesOfFreedom;
  const curves = [0.5, 1].flatMap((distance) =>
    [1, -1].map((sign) => cookCurve(distance, sign, coefficients, greatest, high)),
  );
  // Rows of equal predictors differ by rounding: the first of them.
  const most = hats.findIndex((hat) => hat >= greatest * (1 - 1e-9));
  return {
    title: "Residuals vs leverage",
    xTitle: "Leverage",
    yTitle: "Standardised residuals",
    traces: [
      rowMarkers("rows", hats, residuals, model),
      ...curves.filter(({ x }) => (x as number[]).length > 1),
    ],
    caption: `Standardised residuals of ${model.formula} against leverage, with Cook's distances of 0.5 and 1`,
    alt:
      `Scatter plot of ${hats.length} standardised residuals (${span(residuals)}) against leverage (${span(hats)}). ` +
      `Highest leverage: row ${rowOf(model, most)}. Largest Cook's distances: ${extremes(distances, model)}.`,
  };
}

/** Where the distance is reached: r = √(D p (1 - h) / h), drawn only where residuals are. */
function cookCurve(
  distance: number,
  sign: number,
  coefficients: number,
  greatest: number,
  high: number,
): PlotlyTrace {
  const points = Array.from({ length: 60 }, (_, i) => ((i + 1) / 60) * Math.min(1, greatest * 1.05))
    .map((hat) => ({ hat, residual: Math.sqrt((distance * coefficients * (1 - hat)) / hat) }))
    .filter(({ residual }) => residual <= high * 1.1);
  const x = points.map(({ hat }) => hat);
  const y = points.map(({ residual }) => sign * residual);
  return { ...line(`Cook's distance ${distance}`, x, y), showlegend: false };
}

const markers = (name: string, x: readonly number[], y: readonly number[]): PlotlyTrace => ({
  type: "scatter",
  mode: "markers",
  name,
  x: Array.from(x),
  y: Array.from(y),
});

/** Points that say their row in the frame. */
const rowMarkers = (
  name: string,
  x: readonly number[],
  y: readonly number[],
  model: LinearModel,
): PlotlyTrace => ({
  ...markers(name, x, y),
  text: x.map((_, position) => `row ${rowOf(model, position)}`),
});

const line = (name: string, x: readonly number[], y: readonly number[]): PlotlyTrace => ({
  type: "scatter",
  mode: "lines",
  name,
  x: Array.from(x),
  y: Array.from(y),
  line: { dash: "dot" },
});

/** As the frame counts, from 1. */
const rowOf = (model: LinearModel, position: number): number =>
  (model.parts.data.source.rows[position] as number) + 1;

/** The three values farthest from zero, as R labels them. */
function extremes(values: readonly number[], model: LinearModel): string {
  const order = values
    .map((_, i) => i)
    .toSorted((a, b) => Math.abs(values[b] as number) - Math.abs(values[a] as number));
  return listed(order.slice(0, 3).map((i) => `row ${rowOf(model, i)} (${short(values[i] as number)})`));
}

const tail = (name: string, value: number, expected: number): string =>
  `${name} is ${short(value)} where the line has ${short(expected)}`;

const span = (values: readonly number[]): string => range(values).map(short).join(" to ");

function range(values: readonly number[]): [number, number] {
  const start: [number, number] = [Infinity, -Infinity];
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], start);
}
