import { type Figure, type FigureOptions, type PlotlyTrace, figure } from "../../display/index.js";
import { column } from "../data/column.js";
import { DataError } from "../data-error.js";
import type { Frame } from "../data/frame.js";
import type { LinearModel } from "../linear/linear-model.js";
import type { Language } from "./texts.js";
import { type ScatterFacts, scatterTexts } from "./scatter-texts.js";

export interface ScatterWithFitOptions extends FigureOptions {
  /** Above the figure; none by default, for the caption says it. */
  title?: string;
  /** At the axes (default: the names of the columns). */
  xTitle?: string;
  yTitle?: string;
  /** Language of the legend, caption and alternative text that are written for you (default `en`). */
  lang?: Language;
  /** A band around the line: of the mean response (confidence), or of single observations (prediction). None by default. */
  band?: "confidence" | "prediction";
  /** Of the band (default 0.95). */
  level?: number;
}

/**
 * A scatter plot of the response against the predictor with the fitted line, as a plotly figure. Caption and
 * alternative text, unless given, tell the result: equation, R², number of rows, ranges.
 *
 * @param frame the points to draw (default: the data of the fit), such as the rows kept for testing; rows with a missing
 * value are not drawn
 * @throws DataError for a model without exactly one predictor, for a frame without points to draw, and for a level of the
 * band that is not between 0 and 1.
 * @example display(scatterWithFit(lm("dist ~ speed", cars), cars, { xTitle: "Speed (mph)", band: "confidence" }))
 */
export function scatterWithFit(
  model: LinearModel,
  frame?: Frame,
  options: ScatterWithFitOptions = {},
): Figure {
  const { title, xTitle, yTitle, lang = "en", caption, alt, label, band, level = 0.95 } = options;
  const predictor = onlyPredictor(model);
  const points = completePoints(frame ?? model.data(), predictor, model.response);
  const texts = scatterTexts(lang, scatterFacts(model, predictor, points, band && { kind: band, level }));
  const [left, right] = minMax(points.x);
  const data: PlotlyTrace[] = [
    { type: "scatter", mode: "markers", name: texts.points, x: points.x, y: points.y },
    {
      type: "scatter",
      mode: "lines",
      name: texts.line,
      x: [left, right],
      y: model.predict({ [predictor]: [left, right] }),
    },
  ];
  if (band !== undefined) data.push(bandTrace(model, predictor, [left, right], band, level, texts.band));
  const layout = {
    ...(title === undefined ? {} : { title: { text: title } }),
    xaxis: { title: { text: xTitle ?? predictor } },
    yaxis: { title: { text: yTitle ?? model.response } },
  };
  return figure({ data, layout }, { caption: caption ?? texts.caption, alt: alt ?? texts.alt, label });
}

interface Points {
  x: number[];
  y: number[];
}

function onlyPredictor(model: LinearModel): string {
  const [predictor, ...others] = model.predictors;
  if (predictor !== undefined && others.length === 0) return predictor;
  throw new DataError(
    `scatterWithFit requires a model with one predictor; ${model.formula} has ${model.predictors.length}`,
  );
}

function completePoints(frame: Frame, xName: string, yName: string): Points {
  const x = column(frame, xName, { missing: "keep" });
  const y = column(frame, yName, { missing: "keep" });
  const rows = x.flatMap((value, row) => (Number.isFinite(value) && Number.isFinite(y[row]) ? [row] : []));
  if (rows.length === 0)
    throw new DataError(`scatterWithFit found no row with both "${xName}" and "${yName}"`);
  return { x: rows.map((row) => x[row] as number), y: rows.map((row) => y[row] as number) };
}

/** Steps of the band's curved edges. */
const BAND_STEPS = 60;

/** One outline, there along the upper edge and back along the lower. */
function bandTrace(
  model: LinearModel,
  predictor: string,
  [left, right]: readonly [number, number],
  interval: "confidence" | "prediction",
  level: number,
  name: string,
): PlotlyTrace {
  const x = Array.from({ length: BAND_STEPS + 1 }, (_, step) => left + ((right - left) * step) / BAND_STEPS);
  const band = model.predict({ [predictor]: x }, { interval, level });
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: [...x, ...x.toReversed()],
    y: [...band.map(({ upper }) => upper), ...band.map(({ lower }) => lower).toReversed()],
    fill: "toself",
    line: { width: 0 },
    opacity: 0.3,
    hoverinfo: "skip",
  };
}

function scatterFacts(
  model: LinearModel,
  predictor: string,
  points: Points,
  band: ScatterFacts["band"],
): ScatterFacts {
  return {
    predictor,
    response: model.response,
    equation: model.equation(),
    slope: model.slope,
    intercept: model.intercept,
    rSquared: model.rSquared,
    rowCount: model.rowCount,
    pointCount: points.x.length,
    xRange: minMax(points.x),
    yRange: minMax(points.y),
    band,
  };
}

function minMax(values: readonly number[]): [number, number] {
  const start: [number, number] = [Infinity, -Infinity];
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], start);
}
