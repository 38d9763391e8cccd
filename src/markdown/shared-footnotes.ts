/**
 * A markdown-it plugin that lets a footnote be used in one cell and defined in another. markdown-it-footnote resolves
 * both within one text only: a mark without a definition stays text, a definition without a mark is dropped.
 */
import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.js";

interface FootnoteEnv {
  footnotes?: { refs?: Record<string, number>; list?: { label?: string; count: number }[] };
  /** Labels that other cells define. */
  foreignFootnotes?: ReadonlySet<string>;
}

/** The parser's memory for one text, told which footnotes exist elsewhere. */
export function footnoteEnv(foreign: ReadonlySet<string>): FootnoteEnv {
  const refs = Object.fromEntries([...foreign].map((label) => [`:${label}`, -1]));
  return { footnotes: { refs }, foreignFootnotes: foreign };
}

export function sharedFootnotes(md: MarkdownIt): void {
  md.core.ruler.before("footnote_tail", "shared_footnotes", (state: StateCore) => {
    const env = state.env as FootnoteEnv;
    if (!env.footnotes) return;
    const defined = new Set(
      state.tokens
        .filter((token) => token.type === "footnote_reference_open")
        .map((token) => String(token.meta?.label)),
    );
    const list = (env.footnotes.list ?? []).filter((note) => !note.label || defined.has(note.label));
    const used = new Set(list.map((note) => note.label));
    const unused = [...defined].filter((label) => !used.has(label));
    const notes = [...list, ...unused.map((label) => ({ label, count: 0 }))];
    if (notes.length > 0) env.footnotes.list = notes;
    else delete env.footnotes.list;
  });
}

/** The labels of footnote definitions in a text, read line by line. */
export function footnoteLabels(text: string): string[] {
  return [...text.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm)].map((match) => match[1]!);
}
