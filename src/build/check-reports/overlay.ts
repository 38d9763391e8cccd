/** What changed of a result, drawn: the figure before under the figure now, the table with both in one cell. */
import type { Json, JsonObject, MimeBundle } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import { pairWords } from "../../check/compare/number-words.js";
import type { FigureResult, Result, TableResult } from "../../check/results/result.js";
import { isScalarList, isSketched, type Scalar } from "../../check/results/values.js";

export interface Drawing {
  caption: string;
  data: MimeBundle;
}

const BEFORE = "#8d877c";
const MOVED = "#b3261e";
/** Kinds of trace that can be read one over the other. */
const OVERLAID = new Set(["scatter", "scattergl", "bar", "histogram"]);

export function drawings(before: Result | undefined, after: Result | undefined): Drawing[] {
  if (before?.kind === "figure" || after?.kind === "figure")
    return figureDrawings(asFigure(before), asFigure(after));
  if (before?.kind === "table" && after?.kind === "table") return [tableDrawing(before, after)];
  return [];
}

function asFigure(result: Result | undefined): FigureResult | undefined {
  return result?.kind === "figure" ? result : undefined;
}

function figureDrawings(before: FigureResult | undefined, after: FigureResult | undefined): Drawing[] {
  if (before === undefined || after === undefined || !canOverlay(before) || !canOverlay(after))
    return [
      ...(before === undefined ? [] : [figureDrawing("before", before.data, before.layout)]),
      ...(after === undefined ? [] : [figureDrawing("now", after.data, after.layout)]),
    ];
  const data = [
    ...before.data.filter((trace) => !after.data.some((now) => same(now, trace))).map(asBefore),
    ...after.data,
    ...after.data.flatMap((now, index) => movedPoints(before.data[index], now)),
  ];
  return [figureDrawing("now, with what was before in grey and what moved ringed", data, after.layout)];
}

function figureDrawing(words: string, data: readonly JsonObject[], layout: JsonObject): Drawing {
  // A sketch is no data that could be drawn.
  const drawn = data.filter((trace) => !Object.values(trace).some(isSketched));
  const omitted = drawn.length < data.length ? " (of traces that are too long, nothing is drawn)" : "";
  return {
    caption: `${words}${omitted}`,
    data: { "text/plain": words, "application/vnd.plotly.v1+json": { data: drawn, layout } },
  };
}

function canOverlay({ data }: FigureResult): boolean {
  return data.every((trace) => OVERLAID.has(typeof trace["type"] === "string" ? trace["type"] : "scatter"));
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function asBefore(trace: JsonObject): JsonObject {
  const { marker, line, name, ...rest } = trace;
  return {
    ...rest,
    name: `before: ${typeof name === "string" ? name : "trace"}`,
    opacity: 0.7,
    marker: { ...(isObject(marker) ? marker : {}), color: BEFORE },
    line: { ...(isObject(line) ? line : {}), color: BEFORE, dash: "dash" },
  };
}

/** Rings about the points whose y is another than before. */
function movedPoints(before: JsonObject | undefined, now: JsonObject): JsonObject[] {
  const [old, y] = [before?.["y"], now["y"]];
  if (!isScalarList(old) || !isScalarList(y) || old.length !== y.length) return [];
  const x = isScalarList(now["x"]) && now["x"].length === y.length ? now["x"] : y.map((_, index) => index);
  const moved = y.flatMap((value, index) => (value === old[index] ? [] : [index]));
  if (moved.length === 0 || moved.length === y.length) return [];
  const pick = (values: readonly Scalar[]): Scalar[] => moved.map((index) => values[index] ?? null);
  const marker = { symbol: "circle-open", size: 14, color: MOVED };
  return [{ type: "scatter", mode: "markers", name: "moved", x: pick(x), y: pick(y), marker }];
}

/** A row for each of the longer of the two; `before → now` where they differ. */
function tableDrawing(before: TableResult, after: TableResult): Drawing {
  const names = [...new Set([...after.columns, ...before.columns].map(({ name }) => name))];
  const lists = names.map((name) => ({
    name,
    old: columnValues(before, name),
    now: columnValues(after, name),
  }));
  const rowCount = Math.max(0, ...lists.map(({ old, now }) => Math.max(old.length, now.length)));
  const data = Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(lists.map(({ name, old, now }) => [name, cellText(old[row], now[row])])),
  );
  const fields = names.map((name) => ({ name, type: "string" }));
  return {
    caption: "before → now, where they differ",
    data: { "text/plain": "a table", "application/vnd.dataresource+json": { schema: { fields }, data } },
  };
}

function columnValues({ columns }: TableResult, name: string): readonly Scalar[] {
  const values = columns.find((column) => column.name === name)?.values ?? [];
  return isSketched(values) ? [] : values;
}

function cellText(old: Scalar | undefined, now: Scalar | undefined): Scalar {
  if (old === now) return now ?? null;
  if (typeof old === "number" && typeof now === "number") return pairWords(old, now);
  return `${old ?? "—"} → ${now ?? "—"}`;
}
