/** The rows of a table of data as HTML: there may be ten thousand cells, and a template takes ten times as long for each. */
import nunjucks from "nunjucks";
import { trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import type { Translate } from "../templating/translate.js";
import type { CellView, ColumnView } from "./data-table-view.js";

export interface TableRows {
  /** What is shown of each column. */
  columns: readonly { view: ColumnView; cells: readonly CellView[] }[];
  rowCount: number;
  /** Those that follow come later, where scripts run. */
  pageRows: number | undefined;
}

export function tableRows({ columns, rowCount, pageRows = rowCount }: TableRows, t: Translate): TrustedHtml {
  const missing = escaped(t("missing_value"));
  const draw = columns.map(({ view }) => cellDrawer(view, missing));
  let html = "";
  for (let row = 0; row < rowCount; row++) {
    html += row < pageRows ? "<tr>" : '<tr class="later">';
    for (let column = 0; column < draw.length; column++) html += draw[column]!(columns[column]!.cells[row]);
    html += "</tr>\n";
  }
  return trustHtml(html);
}

function cellDrawer(
  { isNumeric, isLabel, fractionDigits }: ColumnView,
  missing: string,
): (cell: CellView | undefined) => string {
  const inFraction = (text: string): string =>
    fractionDigits > 0
      ? `<span class="fraction" style="--digits:${fractionDigits}">${escaped(text)}</span>`
      : "";
  const [opening, closing] = isLabel ? ['<th scope="row">', "</th>"] : ["<td>", "</td>"];
  const sign = `<span aria-hidden="true">–</span><span class="visually-hidden">${missing}</span>`;
  const none = `<td class="missing${isNumeric ? " number-column" : ""}">${sign}${inFraction("")}</td>`;
  return (cell) => {
    if (cell === undefined || cell.kind === "missing") return none;
    if (cell.kind === "text") return opening + escaped(cell.text) + closing;
    const title = cell.full === undefined ? "" : ` title="${escaped(cell.full)}"`;
    return `<td class="number-column"${title}>${escaped(cell.whole)}${inFraction(cell.fraction)}</td>`;
  };
}

/** As templates do it; its types leave it out. */
const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };
