import type { NumberStyle } from "../numbers/number-style.js";
import type { TableColumn } from "./table-column.js";

/** The content of `application/vnd.dataresource+json`: numbers in full precision, missing values as `null`. */
export interface DataResource {
  schema: { fields: DataResourceField[]; primaryKey?: string[] };
  data: Array<Record<string, number | boolean | string | null>>;
}

export interface DataResourceField {
  name: string;
  type: TableColumn["type"];
  /** The heading, where it is not the name. */
  title?: string;
  /** Decimals the numbers are to be shown with; `null`: with an exponent. */
  decimals?: number | null;
  /** Positive numbers below it are to be shown as `< floor`. */
  floor?: number;
  /** How the page writes the numbers, in its own language; in place of `decimals`. */
  style?: Readonly<NumberStyle>;
}

/** Name of the field that holds the row labels: pandas's, unless a column has it. */
function labelFieldName(columns: readonly TableColumn[]): string {
  return columns.some(({ name }) => name === "index") ? "row label" : "index";
}

export function dataResource(
  columns: readonly TableColumn[],
  rowLabels: readonly string[] | undefined,
): DataResource {
  const labelName = labelFieldName(columns);
  const cells = columns.map(({ name, values }) => ({ name, values }));
  const labels = rowLabels === undefined ? [] : [{ name: labelName, values: rowLabels }];
  const rowCount = columns[0]?.values.length ?? 0;
  const data = Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      [...labels, ...cells].map(({ name, values }) => [name, jsonCell(values[row] ?? null)]),
    ),
  );
  const fields = columns.map(field);
  if (rowLabels === undefined) return { schema: { fields }, data };
  const labelField: DataResourceField = { name: labelName, type: "string", title: "" };
  return { schema: { fields: [labelField, ...fields], primaryKey: [labelName] }, data };
}

function field({ name, heading, type, decimals, floor, style }: TableColumn): DataResourceField {
  const title = heading === name ? {} : { title: heading };
  if (type !== "number") return { name, type, ...title };
  if (style !== undefined) return { name, type, ...title, style };
  return { name, type, ...title, decimals: decimals ?? null, ...(floor === undefined ? {} : { floor }) };
}

/** Table Schema's own spelling of the infinities, which JSON has no number for. */
function jsonCell(value: number | boolean | string | null): number | boolean | string | null {
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  return value > 0 ? "INF" : "-INF";
}
