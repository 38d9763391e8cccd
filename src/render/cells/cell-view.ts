/** Cells as `report.njk` draws them. */
import { cellAnchor } from "./cell-anchor.js";
import { codeCellView } from "./code-cell-view.js";
import type { CodeCellView } from "./code-cell-view.js";
import type { CellContext } from "./framed-output.js";
import { markdownToHtml } from "../markdown/to-html.js";
import { textContext } from "../page-context.js";
import type { PreparedCell } from "../prepare/prepared.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface MarkdownCellView {
  type: "markdown";
  id: string;
  html: TrustedHtml;
  folded: boolean;
}

export type CellView = MarkdownCellView | CodeCellView;

export function cellView(cell: PreparedCell, context: CellContext): CellView {
  if (cell.type === "code") return codeCellView(cell, context);
  const html = markdownToHtml(cell.text.tree, textContext(cell.text, context.page));
  return { type: "markdown", id: cellAnchor(cell.id), html, folded: cell.folded };
}
