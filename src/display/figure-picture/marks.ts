/** One trace as SVG, in the pixels of its axes. */
import type { Axis } from "./axis.js";
import { type BarSlot, barMarks } from "./bar-marks.js";
import { boxMarks } from "./box-marks.js";
import { heatmapMarks } from "./heatmap.js";
import { pointTexts } from "./point-texts.js";
import { markers, scatterMode, strokeOf } from "./strokes.js";
import { element, line, round } from "./svg.js";
import { type DrawnTrace, errorEnds } from "./traces.js";

export function traceMarks(trace: DrawnTrace, x: Axis, y: Axis, slot: BarSlot | undefined): string {
  switch (trace.type) {
    case "scatter":
      return scatterMarks(trace, x, y);
    case "bar":
      return slot === undefined ? "" : barMarks(trace, x, y, slot);
    case "box":
      return boxMarks(trace, x, y);
    case "heatmap":
      return heatmapMarks(trace, x, y);
  }
}

function scatterMarks(trace: DrawnTrace, x: Axis, y: Axis): string {
  const points = trace.x.map((value, index): [number, number] => [
    x.pixel(x.place(value)),
    y.pixel(y.place(trace.y[index])),
  ]);
  const mode = scatterMode(trace);
  const { color, json } = trace;
  const path = pathThrough(points);
  return [
    json["fill"] === "toself" || json["fill"] === "tozeroy"
      ? element("path", { d: closed(path, points, json["fill"], y), fill: color, "fill-opacity": 0.5 })
      : "",
    mode.includes("lines")
      ? element("path", { d: path, fill: "none", stroke: color, ...strokeOf(json["line"]) })
      : "",
    errorMarks(trace, x, y),
    mode.includes("markers") ? markers(points, color, json["marker"]) : "",
    mode.includes("text") ? pointTexts(points, json) : "",
  ].join("");
}

/** A gap for each point that has no place. */
function pathThrough(points: ReadonlyArray<readonly [number, number]>): string {
  let pen = "M";
  let path = "";
  for (const [x, y] of points) {
    const isPlace = Number.isFinite(x) && Number.isFinite(y);
    if (isPlace) path += `${pen}${round(x)} ${round(y)}`;
    pen = isPlace ? "L" : "M";
  }
  return path;
}

function closed(
  path: string,
  points: ReadonlyArray<readonly [number, number]>,
  fill: unknown,
  y: Axis,
): string {
  if (fill === "toself") return `${path}Z`;
  const foot = round(y.pixel(y.place(0)));
  return `${path}L${round(points.at(-1)?.[0] ?? 0)} ${foot}L${round(points[0]?.[0] ?? 0)} ${foot}Z`;
}

function errorMarks({ x, y, json, color }: DrawnTrace, xAxis: Axis, yAxis: Axis): string {
  const stroke = { stroke: color, "stroke-width": 1.5 };
  const across = errorEnds(x, json["error_x"]).map(([from, to], index) => {
    const at = yAxis.pixel(yAxis.place(y[index]));
    return line(xAxis.pixel(xAxis.place(from)), at, xAxis.pixel(xAxis.place(to)), at, stroke);
  });
  const up = errorEnds(y, json["error_y"]).map(([from, to], index) => {
    const at = xAxis.pixel(xAxis.place(x[index]));
    return line(at, yAxis.pixel(yAxis.place(from)), at, yAxis.pixel(yAxis.place(to)), stroke);
  });
  return [...across, ...up].join("");
}
