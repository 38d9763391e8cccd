/** Tables as data: Frictionless tabular data resources (https://specs.frictionlessdata.io/tabular-data-resource/). */
import type { Json, JsonObject } from "../nbformat.js";
import { isObject } from "../is-object.js";

export type CellValue = string | number | boolean | null;

export interface TabularColumn {
  name: string;
  /** What stands above the column; the name where nothing says otherwise. */
  heading?: string;
  /** Decimals that its numbers are to be shown with; `null`: with an exponent; absent: as they need. */
  decimals?: number | null;
  /** Positive numbers below it are shown as `< floor`. */
  floor?: number;
  /** How its numbers are written, where they say so: as in `application/vnd.galley.number+json`. */
  style?: JsonObject;
  /** Names the rows rather than being data. */
  isLabel?: boolean;
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
  const columns = readFields(value["schema"], rows).map((field, index) => ({
    ...field.column,
    values: rows.map((row) => fieldValue(row, field, index)),
  }));
  return columns.length === 0 ? undefined : { columns, rowCount: rows.length };
}

interface Field {
  column: Omit<TabularColumn, "values">;
  isNumeric: boolean;
}

/** The fields a schema lists; without one, those of the rows. */
function readFields(schema: Json | undefined, rows: readonly Json[]): Field[] {
  const listed = isObject(schema) && Array.isArray(schema["fields"]) ? schema["fields"] : [];
  const keys = isObject(schema) && Array.isArray(schema["primaryKey"]) ? schema["primaryKey"] : [];
  const fields = listed.flatMap((field) => (isObject(field) ? readField(field, keys) : []));
  if (fields.length > 0) return fields;
  const names = new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])));
  return Array.from(names, (name) => ({ column: { name }, isNumeric: false }));
}

function readField(field: JsonObject, keys: readonly Json[]): Field[] {
  const { name, title, decimals, floor, style, type } = field;
  if (typeof name !== "string") return [];
  const column: Field["column"] = { name, isLabel: keys.includes(name) };
  if (typeof title === "string") column.heading = title;
  const isCount =
    typeof decimals === "number" && Number.isInteger(decimals) && decimals >= 0 && decimals <= 20;
  if (isCount || decimals === null) column.decimals = decimals;
  if (typeof floor === "number" && floor > 0) column.floor = floor;
  if (isObject(style)) column.style = style;
  return [{ column, isNumeric: type === "number" || type === "integer" }];
}

function fieldValue(row: Json, { column, isNumeric }: Field, index: number): CellValue {
  const value = toCellValue(Array.isArray(row) ? row[index] : isObject(row) ? row[column.name] : undefined);
  // JSON has no number for the infinities; Table Schema writes them so.
  if (isNumeric && (value === "INF" || value === "-INF")) return value === "INF" ? Infinity : -Infinity;
  return value;
}

/** What is neither text nor number nor yes or no is shown as the JSON it is. */
export function toCellValue(value: Json | undefined): CellValue {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : value;
}
