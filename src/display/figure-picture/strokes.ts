/** How a trace's lines and dots look. */
import { element, round } from "./svg.js";
import { type DrawnTrace, record } from "./traces.js";

/** As plotly: lines between few points, markers for few of them, unless the trace says. */
export function scatterMode({ json, x }: DrawnTrace): string {
  return typeof json["mode"] === "string" ? json["mode"] : x.length < 20 ? "lines+markers" : "lines";
}

const DASHES: Record<string, string> = { dot: "2 4", dash: "8 5", dashdot: "8 4 2 4", longdash: "12 6" };

export function strokeOf(style: unknown): { "stroke-width": number; "stroke-dasharray": string | undefined } {
  const { width, dash } = record(style);
  return {
    "stroke-width": typeof width === "number" ? width : 2,
    "stroke-dasharray": DASHES[String(dash)],
  };
}

/** More dots than this are set on whole pixels, where many fall together. */
const FEW_DOTS = 5000;

/** All in one path of dots: a thousand circles would be a slow page. Dots that fall together are one. */
export function markers(
  points: ReadonlyArray<readonly [number, number]>,
  color: string,
  marker: unknown,
): string {
  const { size } = record(marker);
  const snap = points.length > FEW_DOTS ? Math.round : round;
  const dots = points
    .filter((point) => point.every(Number.isFinite))
    .map(([x, y]) => `M${snap(x)} ${snap(y)}h0`);
  const d = [...new Set(dots)].join("");
  const width = typeof size === "number" ? size : 6;
  return element("path", { d, stroke: color, "stroke-width": width, "stroke-linecap": "round" });
}
