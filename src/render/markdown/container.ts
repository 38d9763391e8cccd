/** Figures, tables and listings with a caption and a number; quotations with their source. */
import type { Element, ElementContent } from "hast";
import type { State } from "mdast-util-to-hast";
import type { MystNode } from "../../markdown/nodes.js";
import { hasParts, partOf } from "../../markdown/figure-parts.js";
import { numberText } from "../numbering/number-text.js";
import type { Target } from "../numbering/numbering.js";
import type { TextContext } from "../page-context.js";
import { columnClassOf } from "../cells/column-class.js";
import { classesOf } from "./classes-of.js";
import { element, text } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const container: NodeHandler = (state, node, context) => {
  const kind = typeof node["kind"] === "string" ? node["kind"] : "figure";
  const children = node.children ?? [];
  const caption = children.find((child) => child.type === "caption");
  const shown = shownIn(
    state,
    children.filter((child) => child !== caption),
  );
  const isCalled = caption !== undefined || isPart(node) || hasParts(node);
  const parts = isCalled ? [figcaption(state, node, caption, context)] : [];
  // A table is read from the top, so its caption says first what it is; a picture is seen first.
  const content = kind === "table" ? [...parts, ...shown] : [...shown, ...parts];
  const id = context.numbering.ofNode.get(node)?.id;
  const className = [frameClass(kind, node), columnClassOf(classesOf(node))];
  return element("figure", { id, className: className.filter(Boolean) }, content);
};

function frameClass(kind: string, node: MystNode): string {
  if (kind === "quote") return "quotation";
  return isPart(node) ? "figure-part" : `${kind}-frame`;
}

const isPart = (node: MystNode): boolean => partOf(node) !== undefined;

/** The parts of a figure stand side by side where there is room. */
function shownIn(state: State, children: readonly MystNode[]): ElementContent[] {
  const all = (nodes: readonly MystNode[]): ElementContent[] =>
    state.all({ type: "root", children: nodes } as never);
  const parts = children.filter(isPart);
  const others = all(children.filter((child) => !isPart(child)));
  return parts.length === 0
    ? others
    : [element("div", { className: ["figure-parts"] }, all(parts)), ...others];
}

function figcaption(
  state: State,
  node: MystNode,
  caption: MystNode | undefined,
  context: TextContext,
): Element {
  const [only, ...others] = caption?.children ?? [];
  const isParagraph = only?.type === "paragraph" && others.length === 0;
  const content = caption ? (state.all((isParagraph ? only : caption) as never) as ElementContent[]) : [];
  const target = context.numbering.ofNode.get(node);
  const number = target?.number ? [ownNumber(target, content.length === 0, context)] : [];
  const between = number.length > 0 && content.length > 0 ? [text(" ")] : [];
  return element("figcaption", {}, [...number, ...between, ...content]);
}

/** Under a part, its figure's number is near enough to see. */
function ownNumber(target: Target, isAlone: boolean, { t }: TextContext): Element {
  const { part } = target;
  if (part !== undefined) return element("span", { className: ["part-number"] }, [t("part", { part })]);
  return element("span", { className: isAlone ? ["number", "alone"] : ["number"] }, [numberText(target, t)]);
}
