/** Numbers that changed, in words: with as many digits as tell them apart. */
import { DEFAULT_TOLERANCE, type Tolerance } from "./tolerance.js";

const FEWEST_DIGITS = 3;
const MOST_DIGITS = 17;

/** @example changeWords(1.05, 1.07, { relative: 0.001, absolute: 0 }) // "1.05 → 1.07 (1.9 %, allowed 0.1 %)" */
export function changeWords(before: number, after: number, tolerance: Tolerance): string {
  const inside = [shareWords(before, after), allowedWords(tolerance)].filter((words) => words !== "");
  const pair = pairWords(before, after);
  return inside.length === 0 ? pair : `${pair} (${inside.join(", ")})`;
}

export function pairWords(before: number, after: number): string {
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits += 1) {
    const [a, b] = [numberWords(before, digits), numberWords(after, digits)];
    if (a !== b) return `${a} → ${b}`;
  }
  return `${before} → ${after}`;
}

/** Whole numbers keep all their digits. */
export function numberWords(value: number, digits: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** By how much, as a share of what it was; empty where that was 0. */
function shareWords(before: number, after: number): string {
  if (before === 0 || !Number.isFinite(before) || !Number.isFinite(after)) return "";
  return percentWords(Math.abs(after - before) / Math.abs(before));
}

export function percentWords(share: number): string {
  const percent = share * 100;
  return `${percent >= 100 ? Math.round(percent) : Number(percent.toPrecision(2))} %`;
}

/** Only a tolerance that somebody chose is told. */
export function allowedWords({ relative, absolute }: Tolerance): string {
  const parts = [
    ...(relative === DEFAULT_TOLERANCE.relative ? [] : [percentWords(relative)]),
    ...(absolute === DEFAULT_TOLERANCE.absolute ? [] : [String(absolute)]),
  ];
  return parts.length === 0 ? "" : `allowed ${parts.join(" or ")}`;
}
