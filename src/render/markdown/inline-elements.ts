/** MyST's roles that are one HTML element each. */
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

function wrapIn(tagName: string, className?: string): NodeHandler {
  return (state, node) =>
    element(
      tagName,
      className ? { className: [className] } : {},
      node.children ? state.all(node as never) : [node.value ?? ""],
    );
}

export const inlineElements: Record<string, NodeHandler> = {
  abbreviation: (state, node) =>
    element(
      "abbr",
      { title: typeof node["title"] === "string" ? node["title"] : undefined },
      state.all(node as never),
    ),
  chemicalFormula: wrapIn("span", "chemical-formula"),
  delete: wrapIn("del"),
  keyboard: wrapIn("kbd"),
  si: wrapIn("span", "quantity"),
  smallcaps: wrapIn("span", "small-caps"),
  span: wrapIn("span"),
  subscript: wrapIn("sub"),
  superscript: wrapIn("sup"),
  termReference: wrapIn("em"),
  underline: wrapIn("u"),
};
