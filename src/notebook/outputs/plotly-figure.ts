/** A figure as plotly.js takes it (https://plotly.com/javascript/plotlyjs-function-reference/), read from a bundle. */
import type { Json, JsonObject } from "../nbformat.js";
import { isObject } from "../is-object.js";

export interface PlotlyFigure {
  data: JsonObject[];
  layout: JsonObject;
  config: JsonObject;
  frames: JsonObject[];
}

/** The figure in a MIME bundle, given as JSON or as text of JSON; undefined if it is not one. */
export function readPlotlyFigure(value: Json | undefined): PlotlyFigure | undefined {
  const figure = typeof value === "string" ? parseJson(value) : value;
  if (!isObject(figure) || !Array.isArray(figure["data"])) return undefined;
  const { layout, config, frames } = figure;
  return {
    data: figure["data"].filter(isObject),
    layout: isObject(layout) ? layout : {},
    config: isObject(config) ? config : {},
    frames: Array.isArray(frames) ? frames.filter(isObject) : [],
  };
}

/** The kinds of trace in a figure; plotly draws a trace without a type as a scatter. */
export function traceTypes(figure: PlotlyFigure): Set<string> {
  const inFrames = figure.frames.flatMap((frame) =>
    Array.isArray(frame["data"]) ? frame["data"].filter(isObject) : [],
  );
  return new Set(
    [...figure.data, ...inFrames].map(({ type }) => (typeof type === "string" ? type : "scatter")),
  );
}

/** Traces over a map, whose outlines or tiles plotly fetches from a server of its own. */
const MAP_TRACES = new Set(
  (
    "choropleth scattergeo scattermap choroplethmap densitymap scattermapbox choroplethmapbox " +
    "densitymapbox"
  ).split(" "),
);

/** Whether the figure cannot be drawn without fetching something: a report never does. */
export function needsMap(figure: PlotlyFigure): boolean {
  return [...traceTypes(figure)].some((type) => MAP_TRACES.has(type));
}

/** What plotly itself uses where a layout says nothing. */
const DEFAULT_HEIGHT = 450;

/** In CSS pixels. Without a width of its own, a figure takes that of its column. */
export function figureSize({ layout }: PlotlyFigure): { width: number | undefined; height: number } {
  return { width: positive(layout["width"]), height: positive(layout["height"]) ?? DEFAULT_HEIGHT };
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 && value < 10_000 ? value : undefined;
}

/** The text of a title, which plotly takes plain or as `{ text }`; without the few tags plotly allows in it. */
export function titleText(title: Json | undefined): string {
  const text = isObject(title) ? title["text"] : title;
  return typeof text === "string"
    ? text
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim()
    : "";
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Text that is not JSON is not a figure; its plain form is shown instead.
    return undefined;
  }
}
