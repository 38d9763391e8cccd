/** Figures, tables and listings with a caption and a number; quotations with their source. */
import type { Element, ElementContent } from "hast";
import type { State } from "mdast-util-to-hast";
import type { MystNode } from "../../markdown/nodes.js";
import { numberText } from "../numbering/number-text.js";
import type { TextContext } from "../page-context.js";
import { columnClassOf } from "../cells/column-class.js";
import { classesOf } from "./classes-of.js";
import { element, text } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const container: NodeHandler = (state, node, context) => {
  const kind = typeof node["kind"] === "string" ? node["kind"] : "figure";
  const children = node.children ?? [];
  const caption = children.find((child) => child.type === "caption");
  const shown = state.all({ type: "root", children: children.filter((child) => child !== caption) } as never);
  const parts = caption ? [figcaption(state, node, caption, context)] : [];
  // A table is read from the top, so its caption says first what it is; a picture is seen first.
  const content = kind === "table" ? [...parts, ...shown] : [...shown, ...parts];
  const id = context.numbering.ofNode.get(node)?.id;
  const className = [kind === "quote" ? "quotation" : `${kind}-frame`, columnClassOf(classesOf(node))];
  return element("figure", { id, className: className.filter(Boolean) }, content);
};

function figcaption(state: State, node: MystNode, caption: MystNode, context: TextContext): Element {
  const [only, ...others] = caption.children ?? [];
  const isParagraph = only?.type === "paragraph" && others.length === 0;
  const content = state.all((isParagraph ? only : caption) as never) as ElementContent[];
  const target = context.numbering.ofNode.get(node);
  const number = target?.number
    ? [element("span", { className: ["number"] }, [numberText(target, context.t)]), text(" ")]
    : [];
  return element("figcaption", {}, [...number, ...content]);
}
