/** The notes at the end of the text. */
import type { Footnote } from "./numbering/footnote-numbering.js";
import { markdownToHtml } from "./markdown/to-html.js";
import type { TextContext } from "./page-context.js";
import { trustHtml } from "./safety/trusted-html.js";
import type { TrustedHtml } from "./safety/trusted-html.js";

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
