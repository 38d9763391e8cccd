/** Two lists of values, place by place, and how they differ in words. */
import type { Scalar } from "../results/values.js";
import { allowedWords, changeWords } from "./number-words.js";
import { isClose, largestMagnitude, type Tolerance } from "./tolerance.js";

export interface SeriesOptions {
  tolerance: Tolerance;
  /** What its values are, such as `point` or `row`; made plural with an s. */
  noun: string;
  /** A place in words, such as `at x = 4` or `in row "speed"`. */
  placeOf: (index: number) => string;
}

/** `undefined`: the same. */
export function compareSeries(
  before: readonly Scalar[],
  after: readonly Scalar[],
  options: SeriesOptions,
): string | undefined {
  const same = sameness(before, after, options.tolerance);
  if (before.length !== after.length) return lengthWords(before, after, same, options);
  const moved: number[] = [];
  for (let index = 0; index < before.length; index += 1) {
    if (!same(before[index] as Scalar, after[index] as Scalar)) moved.push(index);
  }
  if (moved.length === 0) return undefined;
  if (moved.length > 1 && isReordered(before, after, moved, same))
    return `the same values in another order (${moved.length} of ${countWords(before.length, options.noun)} stand elsewhere)`;
  return movedWords(before, after, moved, options);
}

type Same = (a: Scalar, b: Scalar) => boolean;

function sameness(before: readonly Scalar[], after: readonly Scalar[], tolerance: Tolerance): Same {
  const scale = Math.max(largestMagnitude(before), largestMagnitude(after));
  return (a, b) =>
    a === b || (typeof a === "number" && typeof b === "number" && isClose(a, b, tolerance, scale));
}

function movedWords(
  before: readonly Scalar[],
  after: readonly Scalar[],
  moved: readonly number[],
  options: SeriesOptions,
): string {
  const most = largestMove(before, after, moved);
  const change = scalarChange(before[most] ?? null, after[most] ?? null, options.tolerance);
  const place = options.placeOf(most);
  if (before.length === 1) return change;
  const count = `${moved.length} of ${countWords(before.length, options.noun)} moved`;
  const allowed = allowedWords(options.tolerance);
  const beyond = allowed === "" ? "" : ` by more than the ${allowed}`;
  const isOne = moved.length === 1;
  return `${count}${beyond}, ${isOne ? "" : "most "}${place}: ${change.replace(/, allowed [^)]*\)$/, ")")}`;
}

/** The first of those that moved most; what differs by rounding alone counts as alike. */
function largestMove(before: readonly Scalar[], after: readonly Scalar[], moved: readonly number[]): number {
  let [most = 0] = moved;
  let size = sizeOf(before[most], after[most]);
  for (const index of moved) {
    const other = sizeOf(before[index], after[index]);
    if (other > size * (1 + 1e-9)) [most, size] = [index, other];
  }
  return most;
}

/** A number's relative change; what is not a number on both sides changed more than any number. */
function sizeOf(a: Scalar | undefined, b: Scalar | undefined): number {
  if (typeof a !== "number" || typeof b !== "number") return Infinity;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

export function scalarChange(before: Scalar, after: Scalar, tolerance: Tolerance): string {
  if (typeof before === "number" && typeof after === "number") return changeWords(before, after, tolerance);
  return `${scalarWords(before)} → ${scalarWords(after)}`;
}

function scalarWords(value: Scalar): string {
  if (value === null) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** What was put in or left out in one place is told; else only how many there are. */
function lengthWords(
  before: readonly Scalar[],
  after: readonly Scalar[],
  same: Same,
  { noun, placeOf }: SeriesOptions,
): string {
  const counts = `${before.length} → ${countWords(after.length, noun)}`;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head] as Scalar, after[head] as Scalar)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    same(before[before.length - 1 - tail] as Scalar, after[after.length - 1 - tail] as Scalar)
  ) {
    tail += 1;
  }
  if (head + tail < shorter) return `${counts}, and others than before`;
  const change = after.length > before.length ? "new" : "gone";
  const where = head === shorter ? "at the end" : head === 0 ? "at the start" : placeOf(head);
  return `${counts}: ${Math.abs(after.length - before.length)} ${change} ${where}`;
}

function isReordered(
  before: readonly Scalar[],
  after: readonly Scalar[],
  moved: readonly number[],
  same: Same,
): boolean {
  const order = (values: readonly Scalar[]): Scalar[] =>
    moved.map((index) => values[index] as Scalar).toSorted(compareScalars);
  const [old, now] = [order(before), order(after)];
  return old.every((value, index) => same(value, now[index] as Scalar));
}

/** Numbers by size, before all else by its text. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number" || typeof b === "number") return typeof a === "number" ? -1 : 1;
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

export function countWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
