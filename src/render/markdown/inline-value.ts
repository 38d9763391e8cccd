/** A value in a sentence: a link to the cell that made it, whose tip names the cell and the data behind it. */
import type { ElementContent } from "hast";
import type { MystNode } from "../../markdown/nodes.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const inlineValue: NodeHandler = (state, node, context) => {
  const words = state.all(node as never) as ElementContent[];
  const origin = context.sources?.ofValue(context.cellIndex, String(node["expression"]));
  if (origin === undefined) return words;
  const { href, place, files } = origin;
  return element("a", { href, className: ["value"], title: [place, ...files].join(" · ") }, words);
};

/** Of what is a link already: no link may stand in another. */
export function withoutValueLinks(node: MystNode): MystNode {
  if (node.children === undefined) return node;
  const children = node.children.flatMap((child) =>
    child.type === "inlineValue" ? (child.children ?? []) : [withoutValueLinks(child)],
  );
  return { ...node, children };
}
