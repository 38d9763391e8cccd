import { escapeHtml } from "./escape-html.js";
import type { TableColumn } from "./table-column.js";

export interface TableParts {
  columns: readonly TableColumn[];
  rowLabels: readonly string[] | undefined;
  caption: string | undefined;
  /** Told below the table, such as how many rows are not shown. */
  note: string | undefined;
}

/** A table that a screen reader can walk: caption, header cells with their scope, every cell escaped. */
export function tableHtml({ columns, rowLabels, caption, note }: TableParts): string {
  const corner = rowLabels === undefined ? "" : "<td></td>";
  const head = columns
    .map((column) => `<th scope="col"${cellClass(column)}>${escapeHtml(column.heading)}</th>`)
    .join("");
  const rows = (columns[0]?.texts ?? []).map((_, row) => tableRow(columns, rowLabels?.[row], row));
  const width = columns.length + (rowLabels === undefined ? 0 : 1);
  return [
    '<table class="galley-table">',
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${corner}${head}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody>`,
    ...(note === undefined ? [] : [`<tfoot><tr><td colspan="${width}">${noteHtml(note)}</td></tr></tfoot>`]),
    "</table>",
  ].join("\n");
}

const noteHtml = (note: string): string => note.split("\n").map(escapeHtml).join("<br>");

function tableRow(columns: readonly TableColumn[], label: string | undefined, row: number): string {
  const head = label === undefined ? "" : `<th scope="row">${escapeHtml(label)}</th>`;
  const cells = columns.map(
    (column) => `<td${cellClass(column)}>${escapeHtml(column.texts[row] ?? "")}</td>`,
  );
  return `<tr>${head}${cells.join("")}</tr>`;
}

function cellClass({ type }: TableColumn): string {
  return type === "integer" || type === "number" ? ' class="number"' : "";
}
