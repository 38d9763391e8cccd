/** The numbers behind a figure as tables, for readers who do not see it, or want to check it. */
import type { Json, JsonObject } from "../../notebook/nbformat.js";
import { isObject } from "../../notebook/is-object.js";
import { titleText } from "../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { toCellValue } from "../../notebook/outputs/tabular-data.js";
import type { TabularColumn, TabularData } from "../../notebook/outputs/tabular-data.js";
import { arrayValues } from "../../notebook/outputs/typed-array.js";

export interface FigureTable {
  /** The trace's name; empty where one table holds all. */
  name: string;
  table: TabularData;
}

/** Attributes of traces that hold one value for each point, in the order of reading. */
const DATA_KEYS =
  "labels parents values locations lat lon x y a b c r theta open high low close z text".split(" ");

export function figureTables(figure: PlotlyFigure): FigureTable[] {
  const tables = figure.data.map((trace, index) => ({
    name: traceName(trace, index, figure.data.length),
    columns: isMatrix(trace) ? matrixColumns(trace) : pointColumns(trace, figure.layout),
  }));
  const filled = tables.filter(({ columns }) => columns.length > 0);
  const merged = mergeOnFirst(filled);
  return (merged ? [merged] : filled).map(({ name, columns }) => ({ name, table: toTable(columns) }));
}

export function traceName(trace: JsonObject, index: number, count: number): string {
  const name = titleText(trace["name"]);
  return name === "" && count > 1 ? String(index + 1) : name;
}

export function pointColumns(trace: JsonObject, layout: JsonObject): TabularColumn[] {
  const columns = DATA_KEYS.flatMap((key): TabularColumn[] => {
    const values = arrayValues(trace[key]);
    return values ? [{ name: columnName(key, trace, layout), values: values.map(toCellValue) }] : [];
  });
  const spread = isObject(trace["error_y"]) ? arrayValues(trace["error_y"]["array"]) : undefined;
  return spread ? [...columns, { name: "±", values: spread.map(toCellValue) }] : columns;
}

/** What the axis says it shows, else the attribute itself. */
export function columnName(key: string, trace: JsonObject, layout: JsonObject): string {
  if (key !== "x" && key !== "y") return key;
  const axis = typeof trace[`${key}axis`] === "string" ? String(trace[`${key}axis`]) : key;
  const named = layout[`${key}axis${axis.slice(1)}`];
  const title = isObject(named) ? titleText(named["title"]) : "";
  return title === "" ? key : title;
}

/** Heat maps, contours and surfaces: a row for each y, a column for each x. */
export function isMatrix(trace: JsonObject): boolean {
  return Array.isArray(arrayValues(trace["z"])?.[0]);
}

function matrixColumns(trace: JsonObject): TabularColumn[] {
  const rows = (arrayValues(trace["z"]) ?? []).map((row) => arrayValues(row) ?? []);
  const width = Math.max(...rows.map((row) => row.length));
  const across = arrayValues(trace["x"]);
  const down = arrayValues(trace["y"]);
  const head: TabularColumn[] = down
    ? [{ name: "", values: down.slice(0, rows.length).map(toCellValue) }]
    : [];
  const body = Array.from({ length: width }, (_, column) => ({
    name: String(toCellValue(across?.[column]) ?? column + 1),
    values: rows.map((row) => toCellValue(row[column])),
  }));
  return [...head, ...body];
}

/** Lines over the same x are read best side by side: x once, then a column for each line. */
function mergeOnFirst(
  tables: readonly { name: string; columns: TabularColumn[] }[],
): { name: string; columns: TabularColumn[] } | undefined {
  const [first] = tables;
  if (!first || tables.length < 2) return undefined;
  const key = JSON.stringify(first.columns[0]?.values);
  const fits = tables.every(
    ({ columns }) => columns.length === 2 && JSON.stringify(columns[0]!.values) === key,
  );
  if (!fits) return undefined;
  const columns = tables.map(({ name, columns: [, values] }) => ({ name, values: values!.values }));
  return { name: "", columns: [first.columns[0]!, ...columns] };
}

function toTable(columns: readonly TabularColumn[]): TabularData {
  const rowCount = Math.max(...columns.map(({ values }) => values.length));
  const pad = (values: readonly Json[]): TabularColumn["values"] =>
    Array.from({ length: rowCount }, (_, row) => toCellValue(values[row]));
  return { rowCount, columns: columns.map(({ name, values }) => ({ name, values: pad(values) })) };
}
