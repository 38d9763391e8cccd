/** A figure's panels: the traces that share two axes, and the rectangle of the picture they are drawn in. */
import { type Axis, makeAxis } from "./axis.js";
import type { BarSlot } from "./bar-marks.js";
import { scatterMode } from "./strokes.js";
import { type DrawnTrace, type JsonRecord, list, record, xValues, yValues } from "./traces.js";

export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Panel {
  area: Area;
  x: Axis;
  y: Axis;
  /** As shapes name the axes: `x2`. */
  names: readonly [string, string];
  traces: ReadonlyArray<{ trace: DrawnTrace; slot: BarSlot | undefined }>;
}

export function toPanels(traces: readonly DrawnTrace[], layout: JsonRecord, area: Area): Panel[] {
  return [...groupByAxes(traces).values()].map((own) => toPanel(own, layout, area));
}

function groupByAxes(traces: readonly DrawnTrace[]): Map<string, DrawnTrace[]> {
  const groups = new Map<string, DrawnTrace[]>();
  for (const trace of traces) {
    const key = axesOf(trace).join();
    groups.set(key, [...(groups.get(key) ?? []), trace]);
  }
  return groups;
}

function axesOf({ json }: DrawnTrace): [string, string] {
  return [String(json["xaxis"] ?? "x"), String(json["yaxis"] ?? "y")];
}

function toPanel(traces: readonly DrawnTrace[], layout: JsonRecord, whole: Area): Panel {
  const names = axesOf(traces[0]!);
  const [xLayout, yLayout] = [axisLayout(layout, names[0]), axisLayout(layout, names[1])];
  const area = areaOf(names, layout, whole);
  const hasBars = traces.some(({ type }) => type === "bar");
  const slots = barSlots(traces, layout);
  const stacked = traces.flatMap((trace, index) =>
    trace.y.map((value, position) => Number(value) + (slots[index]?.base[position] ?? 0)),
  );
  const x = makeAxis({
    layout: xLayout,
    values: [...traces.flatMap(xValues), ...(hasBars ? barEnds(traces) : [])],
    fromZero: false,
    padded: traces.some((trace) => trace.type === "scatter" && scatterMode(trace).includes("markers")),
    pixels: [area.left, area.right],
  });
  const y = makeAxis({
    layout: yLayout,
    values: [...traces.flatMap(yValues), ...(hasBars ? stacked : [])],
    fromZero: hasBars || yLayout["rangemode"] === "tozero",
    padded: true,
    pixels: [area.bottom, area.top],
  });
  return { area, x, y, names, traces: traces.map((trace, index) => ({ trace, slot: slots[index] })) };
}

/** Half a bar to both sides of numbers. */
function barEnds(traces: readonly DrawnTrace[]): number[] {
  return traces.flatMap(({ x, json }) => {
    const numbers = x.filter((value) => typeof value === "number").toSorted((a, b) => a - b);
    if (numbers.length !== x.length || numbers.length === 0) return [];
    const width = Number(list(json["width"])?.[0] ?? (numbers[1] ?? numbers[0]! + 1) - numbers[0]!);
    return [numbers[0]! - width / 2, numbers.at(-1)! + width / 2];
  });
}

function barSlots(traces: readonly DrawnTrace[], layout: JsonRecord): Array<BarSlot | undefined> {
  const bars = traces.filter(({ type }) => type === "bar");
  const isBeside = layout["barmode"] === undefined || layout["barmode"] === "group";
  const gap = typeof layout["bargap"] === "number" ? layout["bargap"] : 0.2;
  const tops = new Map<unknown, number>();
  return traces.map((trace) => {
    if (trace.type !== "bar") return undefined;
    if (isBeside) return { index: bars.indexOf(trace), count: bars.length, base: [], gap };
    const base = trace.x.map((at, index) => {
      const foot = layout["barmode"] === "stack" ? (tops.get(at) ?? 0) : 0;
      tops.set(at, foot + Number(trace.y[index] ?? 0));
      return foot;
    });
    return { index: 0, count: 1, base, gap };
  });
}

/** `x2` is `xaxis2` in a layout. */
export function axisLayout(layout: JsonRecord, name: string): JsonRecord {
  return record(layout[`${name[0]}axis${name.slice(1)}`]);
}

function areaOf(names: readonly [string, string], layout: JsonRecord, whole: Area): Area {
  const { left, top, right, bottom } = whole;
  const cell = gridCell(names[0], layout);
  const [from, to] = domainOf(axisLayout(layout, names[0])) ?? cell.x;
  const [low, high] = domainOf(axisLayout(layout, names[1])) ?? cell.y;
  return {
    left: left + from * (right - left),
    right: left + to * (right - left),
    top: bottom - high * (bottom - top),
    bottom: bottom - low * (bottom - top),
  };
}

function domainOf({ domain }: JsonRecord): [number, number] | undefined {
  const [from, to] = list(domain) ?? [];
  return typeof from === "number" && typeof to === "number" ? [from, to] : undefined;
}

/** The part of a grid that an axis has: by rows, from the top. */
function gridCell(name: string, { grid }: JsonRecord): { x: [number, number]; y: [number, number] } {
  const { rows, columns, xgap, ygap } = record(grid);
  if (typeof rows !== "number" || typeof columns !== "number") return { x: [0, 1], y: [0, 1] };
  const index = Number(name.slice(1) || 1) - 1;
  const row = rows - 1 - Math.floor(index / columns);
  return {
    x: share(index % columns, columns, typeof xgap === "number" ? xgap : 0.2),
    y: share(row, rows, typeof ygap === "number" ? ygap : 0.3),
  };
}

function share(index: number, count: number, gap: number): [number, number] {
  const step = 1 / (count - gap);
  return [index * step, index * step + step * (1 - gap)];
}
