/** Tables written in Markdown; the numbers of a column meet at their decimal point. */
import type { Element } from "hast";
import type { State } from "mdast-util-to-hast";
import { textOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { decimalWidth, splitNumberText } from "../tables/number-parts.js";
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

function tableRow(
  state: State,
  row: MystNode,
  part: string,
  numeric: readonly (number | undefined)[],
): Element {
  const cells = (row.children ?? []).map((cell, column) => tableCell(state, cell, part, numeric[column]));
  return element("tr", {}, cells);
}

function tableCell(state: State, cell: MystNode, part: string, digits: number | undefined): Element {
  const isHeader = (part === "thead" || cell["header"] === true) && !isEmpty(cell);
  const align = typeof cell["align"] === "string" ? cell["align"] : undefined;
  const isNumber = digits !== undefined && (align === undefined || align === "right");
  const className = isNumber ? "number-column" : align && `align-${align}`;
  const properties = {
    ...(className && { className: [className] }),
    ...(isHeader && { scope: part === "thead" ? "col" : "row" }),
    ...spans(cell),
  };
  const content = isNumber && digits > 0 && !isHeader ? splitAtPoint(cell, digits) : cell;
  return element(isHeader ? "th" : "td", properties, state.all(content as never));
}

/** A heading that says nothing is none to a screen reader, which would read it out all the same. */
function isEmpty(cell: MystNode): boolean {
  return (cell.children ?? []).every(({ type, value }) => type === "text" && (value ?? "").trim() === "");
}

function spans(cell: MystNode): { colSpan?: number; rowSpan?: number } {
  const colSpan = typeof cell["colspan"] === "number" ? { colSpan: cell["colspan"] } : {};
  const rowSpan = typeof cell["rowspan"] === "number" ? { rowSpan: cell["rowspan"] } : {};
  return { ...colSpan, ...rowSpan };
}

/** For each column, the letters after the point in the longest of its numbers; undefined where not every cell that holds anything holds a number. */
function numericColumns(rows: readonly MystNode[]): (number | undefined)[] {
  const width = Math.max(0, ...rows.map((row) => row.children?.length ?? 0));
  return Array.from({ length: width }, (_, column) => {
    const texts = rows
      .map((row) => textOf(row.children?.[column] ?? { type: "text" }).trim())
      .filter(Boolean);
    return decimalWidth(texts);
  });
}

/** The cell with its number split at the point, however it is marked up; as it is where the number is not one text. */
function splitAtPoint(cell: MystNode, digits: number): MystNode {
  const [only, ...others] = cell.children ?? [];
  if (!only || others.length > 0) return cell;
  if (only.type !== "text") return { ...cell, children: [splitAtPoint(only, digits)] };
  const { whole, fraction } = splitNumberText((only.value ?? "").trim());
  return {
    ...cell,
    children: [
      { ...only, value: whole },
      { type: "fraction", value: fraction, digits },
    ],
  };
}

/** What follows the point of a number, with the room that its column needs. */
export const fraction: NodeHandler = (_state, node) =>
  element("span", { className: ["fraction"], style: `--digits:${String(node["digits"])}` }, [
    node.value ?? "",
  ]);
