/** Which colour is which trace. */
import { scatterMode, strokeOf } from "./strokes.js";
import { element, label, line } from "./svg.js";
import type { DrawnTrace, JsonRecord } from "./traces.js";

const LINE_HEIGHT = 20;
const LONGEST = 28;

/** The traces that have a place in the legend; none where there is no legend, as plotly decides it. */
export function legendEntries(traces: readonly DrawnTrace[], layout: JsonRecord): DrawnTrace[] {
  const entries = traces.filter(({ json, type }) => json["showlegend"] !== false && type !== "heatmap");
  const isWanted = layout["showlegend"] ?? entries.length > 1;
  return isWanted === true ? entries : [];
}

export function legendWidth(entries: readonly DrawnTrace[], letter: number): number {
  if (entries.length === 0) return 0;
  return 44 + letter * Math.max(...entries.map(({ name }) => Math.min(name.length, LONGEST)));
}

export function legend(entries: readonly DrawnTrace[], left: number, top: number): string {
  return entries
    .map((trace, index) => {
      const middle = top + 8 + index * LINE_HEIGHT;
      const name = trace.name.length > LONGEST ? `${trace.name.slice(0, LONGEST - 1)}…` : trace.name;
      return key(trace, left, middle) + label(name, left + 26, middle + 4);
    })
    .join("");
}

function key(trace: DrawnTrace, left: number, middle: number): string {
  const { color, opacity, type, json } = trace;
  const mode = type === "scatter" ? scatterMode(trace) : "";
  if (mode === "" || json["fill"] === "toself") {
    return element("rect", { x: left, y: middle - 5, width: 20, height: 10, fill: color, opacity });
  }
  const dot = { stroke: color, "stroke-width": 6, "stroke-linecap": "round" };
  return [
    mode.includes("lines")
      ? line(left, middle, left + 20, middle, { stroke: color, ...strokeOf(json["line"]) })
      : "",
    mode.includes("markers") ? element("path", { d: `M${left + 10} ${middle}h0`, ...dot }) : "",
  ].join("");
}
