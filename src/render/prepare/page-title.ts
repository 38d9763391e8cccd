/** The title of a report and the cells without it: a heading that becomes the page's title is not set twice. */
import { textOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import type { FrontMatter } from "../../notebook/front-matter.js";
import { plainText } from "../plain-text.js";
import type { PreparedCell, PreparedMarkdownCell } from "./prepared.js";

export interface PageTitle {
  /** Words only, for the window and the index. */
  text: string;
  /** The heading it came from, as a cell of its own, since it may hold formulas or emphasis. */
  heading: PreparedMarkdownCell | undefined;
  cells: PreparedCell[];
}

/** @param title what the notebook is called: front matter, first heading or file name */
export function takeTitle(
  cells: readonly PreparedCell[],
  { title: given }: FrontMatter,
  title: string,
): PageTitle {
  const found = cells.find(
    (cell): cell is PreparedMarkdownCell => cell.type === "markdown" && titleNode(cell) !== undefined,
  );
  const node = found && titleNode(found);
  if (!found || !node) return { text: title, heading: undefined, cells: [...cells] };
  const words = textOf(node).trim();
  // With a title in the front matter, a first heading that says the same is the notebook's own copy of it.
  if (given && words !== title) return { text: title, heading: undefined, cells: [...cells] };
  const rest = found.text.tree.children.filter((child) => child !== node);
  const without = { ...found, text: { ...found.text, tree: { ...found.text.tree, children: rest } } };
  return {
    text: given ?? plainText(node).trim(),
    heading: given ? undefined : headingCell(found, node),
    cells: cells.map((cell) => (cell === found ? without : cell)),
  };
}

function headingCell(cell: PreparedMarkdownCell, node: MystNode): PreparedMarkdownCell {
  const words = { type: "paragraph", children: node.children ?? [] };
  return { ...cell, text: { ...cell.text, tree: { ...cell.text.tree, children: [words] } } };
}

function titleNode(cell: PreparedMarkdownCell): MystNode | undefined {
  return cell.text.tree.children.find((child) => child.type === "heading" && child["depth"] === 1);
}
