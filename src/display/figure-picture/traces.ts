/** What is drawn of plotly's traces: which of them a picture can show, and the values each has along its axes. */
import { quartiles } from "./quartiles.js";

export type JsonRecord = Record<string, unknown>;

export interface DrawnTrace {
  type: "scatter" | "bar" | "box" | "heatmap";
  name: string;
  color: string;
  opacity: number;
  x: unknown[];
  y: unknown[];
  json: JsonRecord;
}

/** Plotly's own, in its order. */
const COLORS = [
  "#1f77b4",
  "#ff7f0e",
  "#2ca02c",
  "#d62728",
  "#9467bd",
  "#8c564b",
  "#e377c2",
  "#7f7f7f",
  "#bcbd22",
];

const KNOWN = new Set(["scatter", "scattergl", "bar", "box", "heatmap"]);

/** The traces, or nothing when one of them is of a kind that the picture would get wrong. */
export function drawnTraces(data: readonly JsonRecord[]): DrawnTrace[] | undefined {
  if (data.some(({ type, orientation }) => !KNOWN.has(String(type ?? "scatter")) || orientation === "h")) {
    return undefined;
  }
  return data
    .map((json, index) => drawnTrace(json, index))
    .filter(({ json }) => json["visible"] !== false && json["visible"] !== "legendonly");
}

function drawnTrace(json: JsonRecord, index: number): DrawnTrace {
  const type = String(json["type"] ?? "scatter").replace("gl", "") as DrawnTrace["type"];
  const [x, y] = [list(json["x"]), list(json["y"])];
  const name = typeof json["name"] === "string" ? json["name"] : `trace ${index}`;
  return {
    type,
    name,
    color: colorOf(json) ?? COLORS[index % COLORS.length]!,
    opacity: typeof json["opacity"] === "number" ? json["opacity"] : 1,
    x: x ?? Array.from(y ?? [], (_, position) => (type === "box" ? name : position)),
    y: y ?? Array.from(x ?? [], (_, position) => position),
    json,
  };
}

function colorOf(json: JsonRecord): string | undefined {
  const candidates = [record(json["marker"])["color"], record(json["line"])["color"]];
  return candidates.find((color) => typeof color === "string") as string | undefined;
}

/** All values of a trace along its horizontal axis, ends of error bars included. */
export function xValues({ x, json, type }: DrawnTrace): unknown[] {
  return type === "box" || type === "heatmap" ? x : [...x, ...errorEnds(x, json["error_x"]).flat()];
}

export function yValues(trace: DrawnTrace): unknown[] {
  const { y, json, type } = trace;
  if (type === "box")
    return boxes(trace).flatMap(({ lower, upper, outliers }) => [lower, upper, ...outliers]);
  return type === "heatmap" ? y : [...y, ...errorEnds(y, json["error_y"]).flat()];
}

/** Both ends of the error bar of each value; none where there is no bar. */
export function errorEnds(values: readonly unknown[], errors: unknown): Array<[number, number]> {
  const { array, arrayminus, visible, symmetric } = record(errors);
  const up = list(array);
  if (up === undefined || visible === false) return [];
  const down = symmetric === false ? (list(arrayminus) ?? []) : up;
  return values.map((value, index) => [
    Number(value) - Number(down[index] ?? 0),
    Number(value) + Number(up[index] ?? 0),
  ]);
}

export interface Box {
  at: unknown;
  q1: number;
  median: number;
  q3: number;
  lower: number;
  upper: number;
  outliers: number[];
}

/** One box where its quartiles are given; else one for each value of x, from what lies there. */
export function boxes({ x, y, json }: DrawnTrace): Box[] {
  const [q1, median, q3, lower, upper] = ["q1", "median", "q3", "lowerfence", "upperfence"].map((key) =>
    list(json[key])?.map(Number),
  );
  if (q1 === undefined || median === undefined || q3 === undefined) return boxesOfValues(x, y);
  return q1.map((first, index) => {
    const box = { at: x[index], q1: first, median: median[index]!, q3: q3[index]! };
    const [low, high] = [lower?.[index] ?? first, upper?.[index] ?? box.q3];
    const outliers = (list(y[index]) ?? []).map(Number).filter((value) => value < low || value > high);
    return { ...box, lower: low, upper: high, outliers };
  });
}

function boxesOfValues(x: readonly unknown[], y: readonly unknown[]): Box[] {
  const groups = new Map<unknown, number[]>();
  for (const [index, value] of y.entries()) {
    if (typeof value !== "number") continue;
    const group = groups.get(x[index]) ?? [];
    groups.set(x[index], group);
    group.push(value);
  }
  return [...groups].map(([at, values]) => ({ at, ...quartiles(values) }));
}

export function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

export function record(value: unknown): JsonRecord {
  return typeof value === "object" && value !== null ? (value as JsonRecord) : {};
}
