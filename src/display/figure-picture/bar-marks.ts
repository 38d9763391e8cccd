import type { Axis } from "./axis.js";
import { rectangle } from "./svg.js";
import { type DrawnTrace, list } from "./traces.js";

/** Where bars of one place stand: beside each other, or on each other. */
export interface BarSlot {
  index: number;
  count: number;
  /** Where each bar begins; 0 unless stacked. */
  base: readonly number[];
  gap: number;
}

export function barMarks({ x, y, json, color }: DrawnTrace, xAxis: Axis, yAxis: Axis, slot: BarSlot): string {
  const widths = list(json["width"]);
  return x
    .map((value, index) => {
      const width = Number(widths?.[index] ?? json["width"] ?? spacing(x, xAxis) * (1 - slot.gap));
      const left = xAxis.place(value) - width / 2 + (width * slot.index) / slot.count;
      const base = slot.base[index] ?? 0;
      const [from, to] = [xAxis.pixel(left), xAxis.pixel(left + width / slot.count)];
      const [foot, top] = [
        yAxis.pixel(yAxis.place(base)),
        yAxis.pixel(yAxis.place(base + Number(y[index] ?? 0))),
      ];
      return rectangle(from, foot, to, top, { fill: color });
    })
    .join("");
}

/** The least distance between two places. */
function spacing(values: readonly unknown[], axis: Axis): number {
  const places = values.map(axis.place).toSorted((a, b) => a - b);
  const gaps = places.slice(1).map((place, index) => place - places[index]!);
  return Math.min(...gaps.filter((gap) => gap > 0), places.length < 2 ? 1 : Infinity);
}
