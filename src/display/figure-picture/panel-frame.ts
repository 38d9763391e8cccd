/** What stands around the marks of a panel: grid, axes, ticks and titles. */
import type { Panel } from "./panels.js";
import { label, line } from "./svg.js";

const GRID = { stroke: "#e5e5e5", "stroke-width": 1 };
const AXIS = { stroke: "#444", "stroke-width": 1 };
const LETTER = 6.6;

export function frame({ area, x, y }: Panel): string {
  const { left, top, right, bottom } = area;
  return [
    ...y.ticks.map(({ value }) => line(left, y.pixel(value), right, y.pixel(value), GRID)),
    ...(x.type === "category"
      ? []
      : x.ticks.map(({ value }) => line(x.pixel(value), top, x.pixel(value), bottom, GRID))),
    x.ticks.length === 0 ? "" : line(left, bottom, right, bottom, AXIS),
    y.ticks.length === 0 ? "" : line(left, top, left, bottom, AXIS),
  ].join("");
}

/** Labels that would run into each other are turned. */
export function ticks({ area, x, y }: Panel): string {
  const room = (area.right - area.left) / Math.max(1, x.ticks.length);
  const longest = Math.max(0, ...x.ticks.map((tick) => tick.label.length));
  const isTurned = longest * LETTER > room;
  return [
    ...y.ticks.map((tick) =>
      label(tick.label, area.left - 6, y.pixel(tick.value) + 4, { "text-anchor": "end" }),
    ),
    ...x.ticks.map((tick) => {
      const at = x.pixel(tick.value);
      if (!isTurned) return label(tick.label, at, area.bottom + 17, { "text-anchor": "middle" });
      const turn = `rotate(-30 ${at.toFixed(1)} ${(area.bottom + 14).toFixed(1)})`;
      return label(tick.label, at, area.bottom + 14, { "text-anchor": "end", transform: turn });
    }),
  ].join("");
}

export function panelTitles({ area, x, y }: Panel): string {
  const middle = (area.left + area.right) / 2;
  const height = (area.top + area.bottom) / 2;
  const longest = Math.max(0, ...y.ticks.map((tick) => tick.label.length));
  const left = Math.max(12, area.left - 18 - longest * LETTER);
  return [
    ...x.title
      .split("\n")
      .map((text, index) => label(text, middle, area.bottom + 38 + 16 * index, { "text-anchor": "middle" })),
    label(y.title.replaceAll("\n", " "), left, height, {
      "text-anchor": "middle",
      transform: `rotate(-90 ${left.toFixed(1)} ${height.toFixed(1)})`,
    }),
  ].join("");
}
