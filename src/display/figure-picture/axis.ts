/** One axis of a picture: from values as they stand in a trace to pixels. */
import { dateTicks, linearTicks, logTicks, type Tick } from "./ticks.js";

export type AxisType = "linear" | "log" | "date" | "category";

export interface Axis {
  type: AxisType;
  title: string;
  /** In the units of `place`. */
  range: readonly [number, number];
  ticks: Tick[];
  /** Where a value stands in the units of the axis: number, logarithm, milliseconds or count of categories. */
  place: (value: unknown) => number;
  /** From the units of the axis to pixels. */
  pixel: (place: number) => number;
}

export interface AxisSpec {
  /** As plotly's layout has it. */
  layout: Record<string, unknown>;
  /** All that is drawn along this axis. */
  values: readonly unknown[];
  /** Bars stand on it. */
  fromZero: boolean;
  /** Markers, which should not be cut off, are drawn along it. */
  padded: boolean;
  pixels: readonly [number, number];
}

export function makeAxis({ layout, values, fromZero, padded, pixels }: AxisSpec): Axis {
  const present = values.filter((value) => value !== null && value !== undefined);
  const type = axisType(layout["type"], present);
  const categories = type === "category" ? [...new Set(present.map(String))] : [];
  const place = (value: unknown): number => placeOf(type, categories, value);
  const [low, high] =
    givenRange(layout["range"], type) ?? ownRange(present.map(place), type, fromZero, padded);
  const reversed = layout["autorange"] === "reversed";
  const [start, end] = reversed ? [high, low] : [low, high];
  const pixel = (at: number): number => pixels[0] + ((at - start) / (end - start)) * (pixels[1] - pixels[0]);
  const [least, most] = low < high ? [low, high] : [high, low];
  return {
    type,
    title: titleText(layout["title"]),
    range: [start, end],
    ticks: layout["visible"] === false ? [] : ticksOf(type, least, most, categories),
    place,
    pixel,
  };
}

/** Plain text; a new line where plotly has `<br>`. */
export function titleText(title: unknown): string {
  const text = typeof title === "object" && title !== null ? (title as { text?: unknown }).text : title;
  return typeof text === "string" ? text.replaceAll(/<br\s*\/?>/g, "\n").replaceAll(/<[^>]*>/g, "") : "";
}

function axisType(given: unknown, values: readonly unknown[]): AxisType {
  if (given === "linear" || given === "log" || given === "date" || given === "category") return given;
  if (values.every((value) => typeof value === "number")) return "linear";
  if (values.every((value) => /^\d{4}-\d\d/.test(String(value)))) return "date";
  return values.every((value) => Number.isFinite(Number(value))) ? "linear" : "category";
}

function placeOf(type: AxisType, categories: readonly string[], value: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  if (type === "category") return typeof value === "number" ? value : categories.indexOf(String(value));
  if (type === "date") return typeof value === "number" ? value : Date.parse(String(value));
  const number = Number(value);
  if (type === "log") return number > 0 ? Math.log10(number) : Number.NaN;
  return number;
}

function givenRange(range: unknown, type: AxisType): [number, number] | undefined {
  if (!Array.isArray(range) || range.length !== 2) return undefined;
  const ends = range.map((end) => (type === "date" ? Date.parse(String(end)) : Number(end)));
  return ends.every(Number.isFinite) && ends[0] !== ends[1] ? [ends[0]!, ends[1]!] : undefined;
}

function ownRange(
  places: readonly number[],
  type: AxisType,
  fromZero: boolean,
  padded: boolean,
): [number, number] {
  const [least, most] = extent(places);
  if (type === "category") return [least - 0.5, most + 0.5];
  const low = fromZero ? Math.min(0, least) : least;
  const high = fromZero ? Math.max(0, most) : most;
  if (low === high) return [low - 1, high + 1];
  const margin = (high - low) * 0.05;
  const isFoot = (end: number): boolean => !padded || (fromZero && end === 0);
  return [isFoot(low) ? low : low - margin, isFoot(high) ? high : high + margin];
}

/** Least and greatest of what is a number; 0 and 1 of nothing. */
export function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? [least, most] : [0, 1];
}

function ticksOf(type: AxisType, low: number, high: number, categories: readonly string[]): Tick[] {
  switch (type) {
    case "linear":
      return linearTicks(low, high);
    case "log":
      return logTicks(low, high);
    case "date":
      return dateTicks(low, high);
    case "category": {
      const every = Math.ceil(categories.length / 24);
      return categories
        .map((name, value) => ({ value, label: name }))
        .filter(({ value }) => value % every === 0 && value >= low && value <= high);
    }
  }
}
