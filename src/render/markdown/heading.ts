import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const heading: NodeHandler = (state, node, context) => {
  const depth = Math.min(6, Number(node["depth"] ?? 1) + context.headingShift);
  const id = context.numbering.ofNode.get(node)?.id;
  return element(`h${depth}`, { id }, state.all(node as never));
};
