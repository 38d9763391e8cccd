/** What the text asks for and the page cannot give: shown as written, never dropped. */
import { lineOf } from "../../markdown/nodes.js";
import { reportProblem } from "../page-context.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

/** An unknown or broken directive or role; the parser has already reported it. */
export const unparsed: NodeHandler = (_state, node) => {
  const source = element("code", { className: ["unresolved"] }, [node.value ?? ""]);
  return node["inline"] === true ? source : element("pre", { className: ["unresolved"] }, [source]);
};

export const inlineExpression: NodeHandler = (_state, node, context) => {
  reportProblem(context, {
    ruleId: "inline-values-evaluated",
    message: `the inline value {eval}\`${node.value ?? ""}\` was not evaluated`,
    line: lineOf(node),
  });
  return element("code", { className: ["unresolved"] }, [`{eval}\`${node.value ?? ""}\``]);
};
