/** Tables as CSV (RFC 4180), whole and unrounded. */
import type { CellValue, TabularData } from "../../notebook/outputs/tabular-data.js";

export function toCsv({ columns, rowCount }: TabularData): string {
  const head = columns.map(({ name }) => quote(name)).join(",");
  const rows = Array.from({ length: rowCount }, (_, row) =>
    columns.map(({ values }) => quote(values[row] ?? null)).join(","),
  );
  return [head, ...rows, ""].join("\r\n");
}

function quote(value: CellValue): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
