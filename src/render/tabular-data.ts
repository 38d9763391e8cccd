/** Tables as data: Frictionless tabular data resources (https://specs.frictionlessdata.io/tabular-data-resource/). */
import type { Json } from "../notebook/nbformat.js";
import { isObject } from "./plotly-figure.js";

export type CellValue = string | number | boolean | null;

export interface TabularColumn {
  name: string;
  values: CellValue[];
}

export interface TabularData {
  columns: TabularColumn[];
  rowCount: number;
}

/** The table in a MIME bundle; undefined if it is not one. Rows may be objects by field name or arrays in field order. */
export function readTabularData(value: Json | undefined): TabularData | undefined {
  if (!isObject(value) || !Array.isArray(value["data"])) return undefined;
  const rows = value["data"];
  const names = fieldNames(value["schema"], rows);
  if (names.length === 0) return undefined;
  const columns = names.map((name, index) => ({
    name,
    values: rows.map((row) =>
      toCellValue(Array.isArray(row) ? row[index] : isObject(row) ? row[name] : undefined),
    ),
  }));
  return { columns, rowCount: rows.length };
}

function fieldNames(schema: Json | undefined, rows: readonly Json[]): string[] {
  const fields = isObject(schema) && Array.isArray(schema["fields"]) ? schema["fields"] : [];
  const names = fields.flatMap((field) =>
    isObject(field) && typeof field["name"] === "string" ? [field["name"]] : [],
  );
  if (names.length > 0) return names;
  return [...new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))];
}

/** What is neither text nor number nor yes or no is shown as the JSON it is. */
export function toCellValue(value: Json | undefined): CellValue {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : value;
}
