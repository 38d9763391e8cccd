/** Marks of footnotes in the text. */
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const footnoteReference: NodeHandler = (_state, node, context) => {
  const mark = context.numbering.footnoteMarks.get(node);
  if (!mark) return element("span", { className: ["unresolved"] }, [`[^${node.label ?? ""}]`]);
  const link = element("a", { href: `#fn-${mark.number}`, id: mark.id, role: "doc-noteref" }, [
    String(mark.number),
  ]);
  return element("sup", { className: ["footnote-mark"] }, [link]);
};
