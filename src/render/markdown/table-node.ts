/** Tables written in Markdown; columns of numbers are set flush right. */
import type { Element } from "hast";
import type { State } from "mdast-util-to-hast";
import { textOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { isNumberText } from "../tables/number-parts.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const table: NodeHandler = (state, node, context) => {
  const rows = (node.children ?? []).filter((row) => row.type === "tableRow");
  const headCount = rows.findIndex((row) => !row.children?.every((cell) => cell["header"] === true));
  const head = headCount === -1 ? rows : rows.slice(0, headCount);
  const body = headCount === -1 ? [] : rows.slice(headCount);
  const numeric = numericColumns(body);
  const part = (tag: string, some: MystNode[]): Element[] =>
    some.length > 0
      ? [
          element(
            tag,
            {},
            some.map((row) => tableRow(state, row, tag, numeric)),
          ),
        ]
      : [];
  const id = context.numbering.ofNode.get(node)?.id;
  const content = element("table", { id }, [...part("thead", head), ...part("tbody", body)]);
  return element(
    "div",
    { className: ["table-scroll"], tabIndex: 0, role: "group", ariaLabel: context.t("a_table") },
    [content],
  );
};

function tableRow(state: State, row: MystNode, part: string, numeric: readonly boolean[]): Element {
  const cells = (row.children ?? []).map((cell, column) =>
    tableCell(state, cell, part, numeric[column] === true),
  );
  return element("tr", {}, cells);
}

function tableCell(state: State, cell: MystNode, part: string, isNumeric: boolean): Element {
  const align = typeof cell["align"] === "string" ? cell["align"] : isNumeric ? "right" : undefined;
  const isHeader = part === "thead" || cell["header"] === true;
  const properties = {
    ...(align && { className: [`align-${align}`] }),
    ...(isHeader && { scope: part === "thead" ? "col" : "row" }),
    ...spans(cell),
  };
  return element(isHeader ? "th" : "td", properties, state.all(cell as never));
}

function spans(cell: MystNode): { colSpan?: number; rowSpan?: number } {
  const colSpan = typeof cell["colspan"] === "number" ? { colSpan: cell["colspan"] } : {};
  const rowSpan = typeof cell["rowspan"] === "number" ? { rowSpan: cell["rowspan"] } : {};
  return { ...colSpan, ...rowSpan };
}

/** For each column, whether every cell that holds anything holds a number, and one does. */
function numericColumns(rows: readonly MystNode[]): boolean[] {
  const width = Math.max(0, ...rows.map((row) => row.children?.length ?? 0));
  return Array.from({ length: width }, (_, column) => {
    const texts = rows
      .map((row) => textOf(row.children?.[column] ?? { type: "text" }).trim())
      .filter(Boolean);
    return texts.length > 0 && texts.every(isNumberText);
  });
}
