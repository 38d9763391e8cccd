/**
 * A plotly figure without what says nothing of it: generated ids and revisions, the template's defaults, packed arrays,
 * the order of keys.
 */
import type { Json, JsonObject } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { arrayValues } from "../../notebook/outputs/typed-array.js";
import { toScalar } from "./values.js";

/** Made anew by each run or editor, or told to plotly rather than to the reader. */
const GENERATED = new Set([
  "uid",
  "uirevision",
  "datarevision",
  "selectionrevision",
  "editrevision",
  "template",
]);

export function canonicalFigure({ data, layout, frames }: PlotlyFigure): {
  data: JsonObject[];
  layout: JsonObject;
  frames?: Json;
} {
  return {
    data: data.map((trace) => canonicalObject(trace)),
    layout: canonicalObject(layout),
    ...(frames.length > 0 && { frames: canonical(frames) }),
  };
}

function canonicalObject(object: JsonObject): JsonObject {
  const entries = Object.entries(object).filter(
    ([key, value]) => !GENERATED.has(key) && value !== undefined && !isEmpty(value),
  );
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(sorted.map(([key, value]) => [key, canonical(value)]));
}

/** `xaxis: {}` and no `xaxis` mean the same to plotly; an empty list of data does not. */
function isEmpty(value: Json): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function canonical(value: Json): Json {
  const values = arrayValues(value);
  if (values !== undefined) return values.map(canonical);
  if (typeof value !== "object" || value === null) return toScalar(value);
  return canonicalObject(value as JsonObject);
}
