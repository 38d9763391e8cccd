/** Marks of footnotes that stand in the run of the text, beside which there is a margin; those in captions, tables and headings have none. */
import type { MystNode } from "../../markdown/nodes.js";
import type { PreparedCell } from "../prepare/prepared.js";

const RUN_OF_TEXT = new Set([
  "root",
  "block",
  "paragraph",
  "list",
  "listItem",
  "emphasis",
  "strong",
  "blockquote",
]);

export function marksInText(cells: readonly PreparedCell[]): Set<MystNode> {
  const texts = cells.flatMap((cell) =>
    cell.type === "markdown"
      ? [cell.text]
      : cell.outputs.flatMap(({ content }) => (content.type === "markdown" ? [content.text] : [])),
  );
  return new Set(texts.flatMap(({ tree }) => marksIn(tree)));
}

function marksIn(node: MystNode): MystNode[] {
  if (node.type === "footnoteReference") return [node];
  return RUN_OF_TEXT.has(node.type) ? (node.children ?? []).flatMap(marksIn) : [];
}
