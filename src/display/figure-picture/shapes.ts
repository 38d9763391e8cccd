/** Lines and rectangles of the layout, such as the one at zero. */
import type { Axis } from "./axis.js";
import { strokeOf } from "./strokes.js";
import type { Panel } from "./panels.js";
import { line, rectangle } from "./svg.js";
import { record } from "./traces.js";

export function shapeMarks(shapes: readonly unknown[], panel: Panel): string {
  return shapes.map((shape) => shapeMark(record(shape), panel)).join("");
}

function shapeMark(shape: Record<string, unknown>, { x, y, names, area }: Panel): string {
  const [xref, yref] = [String(shape["xref"] ?? "x"), String(shape["yref"] ?? "y")];
  if (!isHere(xref, names[0]) || !isHere(yref, names[1])) return "";
  const across = (value: unknown): number => pixelOf(value, xref, x, area.left, area.right);
  const up = (value: unknown): number => pixelOf(value, yref, y, area.bottom, area.top);
  const [x0, x1] = [across(shape["x0"]), across(shape["x1"])];
  const [y0, y1] = [up(shape["y0"]), up(shape["y1"])];
  const { color } = record(shape["line"]);
  const stroke = typeof color === "string" ? color : "#444";
  if (shape["type"] === "line") return line(x0, y0, x1, y1, { stroke, ...strokeOf(shape["line"]) });
  if (shape["type"] !== "rect") return "";
  const fill = typeof shape["fillcolor"] === "string" ? shape["fillcolor"] : "none";
  return rectangle(x0, y0, x1, y1, { fill, "fill-opacity": Number(shape["opacity"] ?? 1), stroke });
}

/** Along this panel's own axis, or across it from end to end. */
function isHere(reference: string, name: string): boolean {
  return reference === name || reference === `${name} domain` || (reference === "paper" && name.length === 1);
}

function pixelOf(value: unknown, reference: string, axis: Axis, start: number, end: number): number {
  const isShare = reference === "paper" || reference.endsWith(" domain");
  return isShare ? start + Number(value) * (end - start) : axis.pixel(axis.place(value));
}
