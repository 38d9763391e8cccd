/** Marks of footnotes in the text, and the list of notes at its end. */
import type { Footnote } from "../footnote-numbering.js";
import type { TextContext } from "../page-context.js";
import { trustHtml } from "../trusted-html.js";
import type { TrustedHtml } from "../trusted-html.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";
import { markdownToHtml } from "./to-html.js";

export const footnoteReference: NodeHandler = (_state, node, context) => {
  const mark = context.numbering.footnoteMarks.get(node);
  if (!mark) return element("span", { className: ["unresolved"] }, [`[^${node.label ?? ""}]`]);
  const link = element("a", { href: `#fn-${mark.number}`, id: mark.id, role: "doc-noteref" }, [
    String(mark.number),
  ]);
  return element("sup", { className: ["footnote-mark"] }, [link]);
};

export interface FootnoteView {
  number: number;
  html: TrustedHtml;
  /** Ids of the marks that lead here, in order. */
  marks: string[];
}

export function renderFootnote(note: Footnote, context: TextContext): FootnoteView {
  const html = markdownToHtml({ type: "root", children: note.definition.children ?? [] }, context);
  return { number: note.number, html: trustHtml(String(html).trim()), marks: note.marks };
}
