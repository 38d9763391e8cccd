/** A record as a text that people review: one thing a line, lists of numbers wrapped, the same bytes for the same record. */
import type { Json } from "../../notebook/nbformat.js";
import { LONGEST_WHOLE, sketchOf } from "../results/sketch.js";
import { isScalarList, type Scalar } from "../results/values.js";
import type { NotebookRecord, RecordedResult } from "./record.js";

const WIDTH = 100;

export function recordText(record: NotebookRecord): string {
  return `${write(record as unknown as Json, "")}\n`;
}

/** With its long lists as sketches. */
export function sketched(result: RecordedResult): RecordedResult {
  return shorten(result as unknown as Json) as unknown as RecordedResult;
}

function shorten(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item)]));
  if (value.length > LONGEST_WHOLE && isScalarList(value))
    return { $sketch: sketchOf(value) as unknown as Json };
  const rows = matrixRows(value);
  if (rows === undefined || value.length * (rows[0]?.length ?? 0) <= LONGEST_WHOLE) return value.map(shorten);
  return { $sketch: sketchOf(rows.flat()) as unknown as Json, $rows: rows.length };
}

/** The rows of a list of lists of one length. */
function matrixRows(value: readonly Json[]): Scalar[][] | undefined {
  const width = Array.isArray(value[0]) ? value[0].length : 0;
  const isMatrix =
    width > 0 && value.every((row) => Array.isArray(row) && row.length === width && isScalarList(row));
  return isMatrix ? (value as Scalar[][]) : undefined;
}

function write(value: Json, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent} `;
  if (isScalarList(value)) return writeList(value, indent);
  const members = Array.isArray(value)
    ? value.map((item) => write(item, deeper))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${write(item, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return open + close;
  return `${open}\n${deeper}${members.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/** On one line where it fits, else as many to a line as fit. */
function writeList(values: readonly Scalar[], indent: string): string {
  const items = values.map((value) => JSON.stringify(value));
  const whole = `[${items.join(", ")}]`;
  if (indent.length + whole.length <= WIDTH) return whole;
  const deeper = `${indent} `;
  const lines: string[] = [];
  let line = "";
  for (const [index, item] of items.entries()) {
    const next = index === items.length - 1 ? item : `${item},`;
    if (line !== "" && deeper.length + line.length + 1 + next.length > WIDTH) {
      lines.push(line);
      line = next;
    } else line = line === "" ? next : `${line} ${next}`;
  }
  return `[\n${deeper}${[...lines, line].join(`\n${deeper}`)}\n${indent}]`;
}
