import type { Axis } from "./axis.js";
import { markers } from "./strokes.js";
import { line, rectangle } from "./svg.js";
import { boxes, type DrawnTrace } from "./traces.js";

export function boxMarks(trace: DrawnTrace, x: Axis, y: Axis): string {
  const stroke = { stroke: trace.color, "stroke-width": 1.5 };
  const height = (value: number): number => y.pixel(y.place(value));
  const half = Math.min(40, Math.abs(x.pixel(1) - x.pixel(0)) * 0.3);
  return boxes(trace)
    .map(({ at, q1, median, q3, lower, upper, outliers }) => {
      const middle = x.pixel(x.place(at));
      return [
        line(middle, height(lower), middle, height(q1), stroke),
        line(middle, height(q3), middle, height(upper), stroke),
        rectangle(middle - half, height(q1), middle + half, height(q3), {
          fill: trace.color,
          "fill-opacity": 0.4,
          ...stroke,
        }),
        line(middle - half, height(median), middle + half, height(median), stroke),
        ...[lower, upper].map((end) =>
          line(middle - half / 2, height(end), middle + half / 2, height(end), stroke),
        ),
        outliers.length === 0
          ? ""
          : markers(
              outliers.map((value) => [middle, height(value)]),
              trace.color,
              undefined,
            ),
      ].join("");
    })
    .join("");
}
