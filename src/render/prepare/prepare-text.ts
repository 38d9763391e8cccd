/** Parses the texts of a notebook, and turns what the parser says of them into problems with their place. */
import type { Attachments } from "../../notebook/nbformat.js";
import type { Finding } from "../finding.js";
import type { MarkdownParser } from "../../markdown/parse-markdown.js";
import { gluePunctuation } from "../markdown/glue-punctuation.js";
import { groupRawHtml } from "../markdown/raw-html.js";
import { fillInlineValues } from "./inline-values.js";
import type { InlineValues } from "./inline-values.js";
import { treeOf } from "./prepared.js";
import type { PreparedText } from "./prepared.js";

export interface TextSource {
  text: string;
  cellIndex: number;
  /** Lines above the text in its cell; absent for texts that are not a part of the cell's source. */
  linesAbove?: number;
  attachments?: Attachments;
  /** Of the expressions in it. */
  values?: InlineValues;
}

export interface TextParser {
  parse(source: TextSource): PreparedText;
  /** Text shown as it is, in a block of its own. */
  verbatim(source: TextSource): PreparedText;
  /** HTML of the author's, to be sanitised when it is drawn. */
  html(source: TextSource): PreparedText;
  problems: Finding[];
}

export function createTextParser(
  file: string,
  parse: MarkdownParser,
  footnotes: ReadonlySet<string>,
): TextParser {
  const problems: Finding[] = [];
  return {
    problems,
    parse(source) {
      const { tree, messages } = parse(source.text, {
        linesAbove: source.linesAbove ?? 0,
        foreignFootnotes: footnotes,
      });
      for (const { line, ...message } of messages) {
        const place = { file, cellIndex: source.cellIndex };
        const isKnown = line !== undefined && source.linesAbove !== undefined;
        problems.push({ ...message, place: isKnown ? { ...place, line } : place });
      }
      fillInlineValues(tree, source.values ?? new Map());
      return toText(source, tree);
    },
    verbatim: (source) => toText(source, treeOf({ type: "code", value: source.text })),
    html: (source) => toText(source, treeOf({ type: "html", value: source.text })),
  };
}

/** The tree as drawing wants it, with where it stands. */
function toText(
  { cellIndex, linesAbove, attachments }: TextSource,
  tree: PreparedText["tree"],
): PreparedText {
  groupRawHtml(tree);
  gluePunctuation(tree);
  return { tree, cellIndex, hasLines: linesAbove !== undefined, attachments: attachments ?? {} };
}
