/** A Mermaid fence or directive in the text. One that cannot be drawn is shown as it was written, and reported with its line. */
import { lineOf } from "../../markdown/nodes.js";
import { reportProblem } from "../page-context.js";
import { codeBlock } from "./code-block.js";
import { element, raw } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const diagram: NodeHandler = (state, node, context, parent) => {
  const result = context.diagram(node.value ?? "", context.numbering.ids.claim("diagram"), context.t);
  // Wide ones scroll, so they must be reachable by keyboard.
  if (result.type === "diagram")
    return element("div", { className: ["diagram"], tabIndex: 0 }, [raw(result.svg)]);
  const line = lineOf(node);
  reportProblem(context, {
    ruleId: "diagrams-are-drawn",
    message: `the diagram cannot be drawn: ${result.message}`,
    line: line === undefined ? undefined : line + 1 + result.lineOffset,
  });
  return codeBlock(state, { ...node, lang: "mermaid" }, context, parent);
};
