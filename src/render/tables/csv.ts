/** Tables as CSV (RFC 4180), whole and unrounded. */
import type { CellValue, TabularData } from "../../notebook/outputs/tabular-data.js";

export function toCsv({ columns, rowCount }: TabularData): string {
  const head = columns.map(({ name }) => quote(name)).join(",");
  const values = columns.map((column) => column.values);
  let text = `${head}\r\n`;
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < values.length; column++) {
      if (column > 0) text += ",";
      text += quote(values[column]![row] ?? null);
    }
    text += "\r\n";
  }
  return text;
}

function quote(value: CellValue): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
