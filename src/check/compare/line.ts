/** Traces that are straight lines: what a reader takes from them is slope and intercept. */
import type { Scalar } from "../results/values.js";
import { changeWords } from "./number-words.js";
import type { Part } from "./part.js";
import { isClose, type Tolerance } from "./tolerance.js";

interface Line {
  slope: number;
  intercept: number;
  from: number;
  to: number;
}

/** How far a point may lie off a line, as a share of the line's height. */
const STRAIGHT = 1e-9;

/** How a line moved, where a trace is one before and after; `undefined` where it is not, or nothing of it moved. */
export function lineWords(before: Part, after: Part, tolerance: Tolerance): string | undefined {
  const [old, now] = [lineOf(before), lineOf(after)];
  if (old === undefined || now === undefined) return undefined;
  const changes = (["slope", "intercept"] as const).flatMap((key) =>
    isClose(old[key], now[key], tolerance, key === "slope" ? 0 : heightOf(old))
      ? []
      : [`${key} ${changeWords(old[key], now[key], tolerance)}`],
  );
  const ends = (["from", "to"] as const).flatMap((key) =>
    isClose(old[key], now[key], tolerance)
      ? []
      : [`${key === "from" ? "starts" : "ends"} at x = ${changeWords(old[key], now[key], tolerance)}`],
  );
  const all = [...changes, ...ends];
  return all.length === 0 ? undefined : all.join(", ");
}

function lineOf({ fields }: Part): Line | undefined {
  const list = (path: string): Scalar[] => {
    const value = fields.find((field) => field.path === path)?.value;
    return Array.isArray(value) ? value : [];
  };
  const [x, y] = [list("x"), list("y")];
  const mode = fields.find(({ path }) => path === "mode")?.value;
  const isDrawnAsLine = typeof mode === "string" && mode.includes("lines") && !mode.includes("markers");
  if (!isDrawnAsLine || x.length < 2 || x.length !== y.length) return undefined;
  return areNumbers(x) && areNumbers(y) ? straightLine(x, y) : undefined;
}

function areNumbers(values: Scalar[]): values is number[] {
  return values.every((value) => typeof value === "number");
}

/** Through the outermost points, if all others lie on it. */
function straightLine(x: readonly number[], y: readonly number[]): Line | undefined {
  let first = 0;
  let last = 0;
  for (let index = 1; index < x.length; index += 1) {
    if ((x[index] as number) < (x[first] as number)) first = index;
    if ((x[index] as number) > (x[last] as number)) last = index;
  }
  const [from, to] = [x[first] as number, x[last] as number];
  if (from === to) return undefined;
  const slope = ((y[last] as number) - (y[first] as number)) / (to - from);
  const intercept = (y[first] as number) - slope * from;
  const line = { slope, intercept, from, to };
  const off = STRAIGHT * heightOf(line);
  const isStraight = y.every(
    (value, index) => Math.abs(value - (intercept + slope * (x[index] as number))) <= off,
  );
  return isStraight ? line : undefined;
}

function heightOf({ slope, intercept, from, to }: Line): number {
  return Math.max(Math.abs(intercept + slope * from), Math.abs(intercept + slope * to), Math.abs(intercept));
}
