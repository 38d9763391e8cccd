/** Texts with numbers in them: the words must be the same, the numbers may differ as far as the tolerance goes. */
import { changeWords } from "./number-words.js";
import { isClose, type Tolerance } from "./tolerance.js";

/** A number with its sign, thousands, decimals and exponent; not a part of a word, a version or a date. */
const NUMBER =
  /(?<![\p{L}\p{N}_.#/-])[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\p{L}\p{N}_]|[-/.]\d)/gu;

const LONGEST = 60;

export interface TextDifference {
  /** `words`: all its numbers are the same. */
  what: "numbers" | "words";
  message: string;
}

export function compareTexts(
  before: string,
  after: string,
  tolerance: Tolerance,
): TextDifference | undefined {
  if (before === after) return undefined;
  const [old, now] = [numbersIn(before), numbersIn(after)];
  const isSame = (one: FoundNumber, index: number): boolean =>
    isClose(one.value, now[index]?.value ?? NaN, tolerance);
  if (skeleton(before) !== skeleton(after)) {
    const what = old.length === now.length && old.every(isSame) ? "words" : "numbers";
    return { what, message: wordsChanged(before, after) };
  }
  const moved = old.flatMap((one, index) => (isSame(one, index) ? [] : [index]));
  const [first] = moved;
  if (first === undefined) return undefined;
  const [one, other] = [old[first] as FoundNumber, now[first] as FoundNumber];
  const around = context(after, other);
  const more = moved.length === 1 ? "" : `; ${moved.length - 1} more of its ${old.length} numbers moved`;
  const change = changeWords(one.value, other.value, tolerance);
  return { what: "numbers", message: `${around === "" ? "" : `in "${around}" `}${change}${more}` };
}

interface FoundNumber {
  value: number;
  at: number;
  length: number;
}

export function numbersIn(text: string): FoundNumber[] {
  return Array.from(text.matchAll(NUMBER), (match) => ({
    value: Number(match[0].replaceAll(",", "").replace("−", "-")),
    at: match.index,
    length: match[0].length,
  }));
}

/** A sign belongs to its number: −1 and 1 differ as numbers do. */
function skeleton(text: string): string {
  return text.replaceAll(NUMBER, "0");
}

/** The words around a number, on its line. */
function context(text: string, { at, length }: FoundNumber): string {
  if (text.trim().length === length) return "";
  const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
  const [after = ""] = text.slice(at + length).split("\n", 1);
  const room = LONGEST / 2;
  const head = before.length <= room ? before : `…${before.slice(-room).replace(/^\S*\s/, "")}`;
  const tail = after.length <= room ? after : `${after.slice(0, room).replace(/\s\S*$/, "")}…`;
  return (head + text.slice(at, at + length) + tail).trim();
}

/** From a little before the first difference. */
function wordsChanged(before: string, after: string): string {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(0, same - LONGEST / 3);
  return `${quote(before, from)} → ${quote(after, from)}`;
}

function quote(text: string, from: number): string {
  const part = text.slice(from, from + LONGEST).replaceAll(/\s+/g, " ");
  return `"${from > 0 ? "…" : ""}${part}${from + LONGEST < text.length ? "…" : ""}"`;
}
