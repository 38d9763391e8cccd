/** Marks of footnotes in the text, and beside them the notes that fit into the margin. */
import { element, raw } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const footnoteReference: NodeHandler = (_state, node, context) => {
  const mark = context.numbering.footnoteMarks.get(node);
  if (!mark) return element("span", { className: ["unresolved"] }, [`[^${node.label ?? ""}]`]);
  const link = element("a", { href: `#fn-${mark.number}`, id: mark.id, role: "doc-noteref" }, [
    String(mark.number),
  ]);
  const sign = element("sup", { className: ["footnote-mark"] }, [link]);
  const note = context.marginNotes.get(node);
  if (!note) return sign;
  const number = element("span", { className: ["footnote-number"] }, [String(mark.number)]);
  return [sign, element("span", { className: ["margin-note"], role: "note" }, [number, " ", raw(note)])];
};
