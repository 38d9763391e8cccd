import type { Element } from "hast";
import { defaultHandlers } from "mdast-util-to-hast";
import { textOf } from "../../markdown/nodes.js";
import type { NodeHandler } from "./handlers.js";

/** An item of a list; the box of a task says to everyone, not only to those who see it, whether it is done. */
export const listItem: NodeHandler = (state, node, context, parent) => {
  const item = defaultHandlers.listItem(state, node as never, parent as never);
  const box = findBox(item);
  if (box) {
    const done = context.t(node["checked"] === true ? "task_done" : "task_open");
    box.properties["ariaLabel"] = `${done}: ${textOf(node).trim().slice(0, 80)}`;
  }
  return item;
};

function findBox(item: Element): Element | undefined {
  const elements = item.children.filter((child) => child.type === "element");
  return elements.find((child) => child.tagName === "input") ?? elements.map(findBox).find(Boolean);
}
