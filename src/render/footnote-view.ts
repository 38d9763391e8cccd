/** Notes: at the end of the text, and those that fit there in the margin beside their mark, where the screen has one. */
import type { MystNode } from "../markdown/nodes.js";
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
  /** On wide screens it stands beside its mark instead. */
  isInMargin: boolean;
}

/** By the mark beside which they stand. */
export type MarginNotes = ReadonlyMap<MystNode, TrustedHtml>;

export function renderFootnote(note: Footnote, context: TextContext): FootnoteView {
  const html = trustHtml(
    String(markdownToHtml({ type: "root", children: note.definition.children ?? [] }, context)).trim(),
  );
  const isInMargin = note.marginMark !== undefined && singleParagraph(html) !== undefined;
  return { number: note.number, html, marks: note.marks, isInMargin };
}

export function marginNotes(notes: readonly Footnote[], views: readonly FootnoteView[]): MarginNotes {
  return new Map(
    notes.flatMap(({ marginMark }, index) => {
      const html = marginMark && singleParagraph(views[index]!.html);
      return marginMark && html ? [[marginMark, html]] : [];
    }),
  );
}

/** The inside of a note that is one paragraph and can stand in the page twice: nothing in it has an id. */
function singleParagraph(html: TrustedHtml): TrustedHtml | undefined {
  const inside = /^<p>((?:(?!<\/?p\b)[^])*)<\/p>$/.exec(String(html))?.[1];
  return inside === undefined || /<[^>]* id=/.test(inside) ? undefined : trustHtml(inside);
}
