/** Which function makes HTML of which kind of node. What is not listed is plain mdast, and done by mdast-util-to-hast. */
import type { ElementContent } from "hast";
import type { Handlers, State } from "mdast-util-to-hast";
import type { MystNode } from "../../markdown/nodes.js";
import { isDiagram, lineOf } from "../../markdown/nodes.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { admonition, aside, details } from "./admonition.js";
import { codeBlock } from "./code-block.js";
import { container } from "./container.js";
import { diagram } from "./diagram.js";
import { cite, citeGroup } from "./citation.js";
import { crossReference } from "./cross-reference.js";
import { element } from "./element.js";
import { footnoteReference } from "./footnote-reference.js";
import { heading } from "./heading.js";
import { image } from "./image.js";
import { link } from "./link.js";
import { listItem } from "./list-item.js";
import { equation, inlineMath } from "./math-nodes.js";
import { htmlWithSlots } from "./raw-html.js";
import { inlineElements } from "./inline-elements.js";
import { inlineValue } from "./inline-value.js";
import { fraction, table } from "./table-node.js";
import { inlineExpression, unparsed } from "./unparsed.js";

/** Makes HTML of one node; `state.all(node)` does its children. */
export type NodeHandler = (
  state: State,
  node: MystNode,
  context: TextContext,
  parent: MystNode | undefined,
) => ElementContent | ElementContent[] | undefined;

const nothing: NodeHandler = () => undefined;
const children: NodeHandler = (state, node) => state.all(node as never);
const division: NodeHandler = (state, node) =>
  element("div", { id: node["html_id"] as string }, state.all(node as never));

const HANDLERS: Record<string, NodeHandler> = {
  ...inlineElements,
  admonition,
  admonitionTitle: (state, node) =>
    element("p", { className: ["admonition-title"] }, state.all(node as never)),
  aside,
  bibliography: nothing,
  block: children,
  caption: children,
  cite,
  citeGroup,
  code: (state, node, context, parent) =>
    (isDiagram(node) ? diagram : codeBlock)(state, node, context, parent),
  container,
  crossReference,
  definitionDescription: (state, node) => element("dd", {}, state.all(node as never)),
  definitionList: (state, node) => element("dl", {}, state.all(node as never)),
  definitionTerm: (state, node) => element("dt", {}, state.all(node as never)),
  details,
  div: division,
  footnoteDefinition: nothing,
  footnoteReference,
  fraction,
  genindex: nothing,
  glossary: children,
  heading,
  html: nothing,
  htmlWithSlots,
  image,
  index: nothing,
  inlineExpression,
  inlineMath,
  inlineValue,
  legend: (state, node) => element("div", { className: ["legend"] }, state.all(node as never)),
  link,
  listItem,
  math: equation,
  mermaid: diagram,
  mystTarget: nothing,
  summary: (state, node) => element("summary", {}, state.all(node as never)),
  table,
  toc: nothing,
  unparsed,
};

export function createHandlers(context: TextContext): Handlers {
  const bound = Object.entries(HANDLERS).map(([type, handle]) => [
    type,
    (state: State, node: MystNode, parent: MystNode | undefined) => handle(state, node, context, parent),
  ]);
  return Object.fromEntries(bound) as Handlers;
}

/** A node that MyST knows and Galley does not draw: its words are shown, and the author is told. */
export function createUnknownHandler(context: TextContext): (state: State, node: MystNode) => ElementContent {
  return (state, node) => {
    reportProblem(context, {
      ruleId: "markdown-is-shown",
      message: `"${node.type}" is not shown in reports as MyST describes it; only its text is`,
      line: lineOf(node),
    });
    const isBlock = node.children?.some((child) => ["paragraph", "list", "code"].includes(child.type));
    if (node.children) return element(isBlock ? "div" : "span", {}, state.all(node as never));
    return element("code", {}, [node.value ?? ""]);
  };
}
