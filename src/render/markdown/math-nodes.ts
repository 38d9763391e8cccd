/** Formulas in the text. One that cannot be set is shown as it was written, and reported with its line. */
import type { ElementContent } from "hast";
import { lineOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { numberText } from "../numbering/number-text.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { element, raw } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const inlineMath: NodeHandler = (_state, node, context) => {
  const html = formula(node, false, context);
  const after = node["after"];
  return typeof after === "string" ? element("span", { className: ["kept-together"] }, [html, after]) : html;
};

export const equation: NodeHandler = (_state, node, context, parent) => {
  const target = context.numbering.ofNode.get(node);
  const number = target?.number
    ? [element("span", { className: ["equation-number"] }, [numberText(target, context.t)])]
    : [];
  const tag = parent?.type === "paragraph" ? "span" : "div";
  const body = element(tag, { className: ["equation-body"] }, [formula(node, true, context)]);
  return element(tag, { className: ["equation"], id: target?.id }, [body, ...number]);
};

function formula(node: MystNode, display: boolean, context: TextContext): ElementContent {
  const tex = node.value ?? "";
  const result = context.math(tex, display);
  if (result.type === "math") return raw(result.html);
  const line = lineOf(node);
  reportProblem(context, {
    ruleId: "math-renders",
    message: `the formula cannot be set: ${result.message}`,
    line: line === undefined ? undefined : line + result.lineOffset + openingLine(node),
  });
  return element("code", { className: ["math-source"] }, [display ? `$$${tex}$$` : `$${tex}$`]);
}

/** A formula over several lines begins below its opening mark. */
function openingLine(node: MystNode): number {
  const { position, value } = node;
  if (!position) return 0;
  const span = position.end.line - position.start.line + 1;
  return span > (value ?? "").split("\n").length ? 1 : 0;
}
