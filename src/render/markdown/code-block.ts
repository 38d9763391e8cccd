import { element, raw } from "./element.js";
import type { NodeHandler } from "./handlers.js";

/** Code in the text, highlighted; a diagram's source is shown as it is written. */
export const codeBlock: NodeHandler = (_state, node, context) => {
  const language = typeof node["lang"] === "string" ? node["lang"] : "";
  const code = node.value ?? "";
  const properties = {
    className: ["code"],
    ...(language && { "data-language": language }),
    ...scrolling(code),
  };
  return element("pre", properties, [element("code", {}, [raw(context.highlight(code, language))])]);
};

/** A block that may scroll sideways on a phone must be reachable by keyboard. */
function scrolling(code: string): { tabIndex?: number } {
  return code.split("\n").some((line) => line.length > 40) ? { tabIndex: 0 } : {};
}
