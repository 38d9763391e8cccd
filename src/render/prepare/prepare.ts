/** ExecutedNotebook → what the page will show. */
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { frontMatter } from "../../notebook/front-matter.js";
import type { FrontMatter } from "../../notebook/front-matter.js";
import { notebookLanguage } from "../../notebook/language.js";
import type { Cell, RawCell } from "../../notebook/nbformat.js";
import type { Finding } from "../finding.js";
import type { Place } from "../../notebook/problem.js";
import { cellTags } from "../../notebook/tags.js";
import { frontMatterExpressions, userExpressions } from "../../notebook/user-expressions.js";
import type { MarkdownParser } from "../../markdown/parse-markdown.js";
import { footnoteLabels } from "../../markdown/shared-footnotes.js";
import type { CodeFold } from "./cell-display.js";
import { curlyQuotes } from "../text/curly-quotes.js";
import { fillPlainValues, inlineValues } from "./inline-values.js";
import type { InlineValues } from "./inline-values.js";
import { prepareCodeCell } from "./prepare-code.js";
import { createTextParser } from "./prepare-text.js";
import type { TextParser, TextSource } from "./prepare-text.js";
import type { PreparedCell, PreparedMarkdownCell, PreparedText } from "./prepared.js";
import type { PrivatePath } from "../../notebook/outputs/redact-paths.js";

export interface Preparation {
  file: string;
  executed: ExecutedNotebook;
  parse: MarkdownParser;
  privatePaths: readonly PrivatePath[];
  /** Language of the page, where the front matter does not say. */
  lang: string;
}

export interface PreparedNotebook {
  cells: PreparedCell[];
  /** Its plain texts with the values in them. */
  frontMatter: FrontMatter;
  /** Where one of its fields stands. */
  fieldPlace: (field: keyof FrontMatter) => Place;
  /** What the report asks, and what it found, in its order; with the abstract, texts of the page. */
  question: PreparedMarkdownCell | undefined;
  findings: PreparedMarkdownCell[];
  abstract: PreparedMarkdownCell | undefined;
  /** What the Markdown parser found wrong. */
  problems: Finding[];
}

export function prepareNotebook(preparation: Preparation): PreparedNotebook {
  const { file, executed, parse, privatePaths } = preparation;
  const { notebook, runs } = executed;
  const meta = frontMatter(notebook);
  const texts = createTextParser(file, parse, footnotesOf(notebook.cells));
  const shared = {
    texts,
    privatePaths,
    language: notebookLanguage(notebook),
    lang: meta.data.lang ?? preparation.lang,
    codeFold: reportFold(meta.data),
  };
  const cells = notebook.cells.flatMap((cell, index): PreparedCell[] => {
    if (cell.cell_type === "code") {
      const run = runs.find(({ cellIndex }) => cellIndex === index);
      const values = inlineValues(userExpressions(cell), shared);
      const prepared = prepareCodeCell({ ...shared, cell, index, run, values });
      return prepared ? [prepared] : [];
    }
    const isFirst = index === meta.cellIndex;
    const source = {
      text: isFirst ? meta.body : cell.source,
      linesAbove: isFirst ? meta.lineCount : 0,
      values: inlineValues(userExpressions(cell), shared),
    };
    return prepareTextCell(cell, index, source, texts);
  });
  const index = meta.cellIndex ?? 0;
  const first = notebook.cells[index];
  const values = inlineValues(first ? frontMatterExpressions(first) : [], shared);
  const field = (id: string, text: string): PreparedMarkdownCell => {
    return {
      type: "markdown",
      index,
      id,
      text: texts.parse({ text, cellIndex: index, values }),
      folded: false,
    };
  };
  const { abstract, question, findings } = meta.data;
  return {
    cells,
    frontMatter: withPlainValues(meta.data, values),
    fieldPlace: (name) => {
      const line = meta.lines.get(name);
      return { file, cellIndex: index, ...(line !== undefined && { line }) };
    },
    question: question ? field("question", question) : undefined,
    findings: findings.map((text, position) => field(`finding-${position + 1}`, text)),
    abstract: abstract ? field("abstract", abstract) : undefined,
    problems: texts.problems,
  };
}

/** Titles and descriptions stand where there is no markup. */
function withPlainValues(data: FrontMatter, values: InlineValues): FrontMatter {
  const filled = { ...data };
  for (const name of ["title", "subtitle", "description"] as const) {
    const text = data[name];
    if (text !== undefined) filled[name] = curlyQuotes(fillPlainValues(text, values));
  }
  return filled;
}

function prepareTextCell(
  cell: Exclude<Cell, { cell_type: "code" }>,
  index: number,
  source: Pick<TextSource, "text" | "linesAbove" | "values">,
  texts: TextParser,
): PreparedCell[] {
  const tags = cellTags(cell);
  if (tags.includes("remove-cell") || tags.includes("remove_cell") || source.text.trim() === "") return [];
  const whole = { ...source, cellIndex: index, attachments: cell.attachments ?? {} };
  const text = cell.cell_type === "markdown" ? texts.parse(whole) : rawText(cell, whole, texts);
  if (!text) return [];
  return [{ type: "markdown", index, id: cell.id, text, folded: tags.includes("hide-cell") }];
}

/** A raw cell is meant for one output format: HTML and Markdown are ours, text of no format is shown as it is. */
function rawText(cell: RawCell, source: TextSource, texts: TextParser): PreparedText | undefined {
  const format = cell.metadata["format"] ?? cell.metadata["raw_mimetype"] ?? "";
  if (format === "text/html") return texts.html(source);
  if (format === "text/markdown") return texts.parse(source);
  return format === "" || format === "text/plain" ? texts.verbatim(source) : undefined;
}

function footnotesOf(cells: readonly Cell[]): Set<string> {
  const sources = cells.filter((cell) => cell.cell_type === "markdown");
  return new Set(sources.flatMap(({ source }) => footnoteLabels(source)));
}

/** A report is for readers, so code is folded unless its front matter or a cell says otherwise. */
function reportFold({ rest }: FrontMatter): CodeFold {
  const fold = rest["code-fold"];
  return typeof fold === "boolean" || fold === "show" ? fold : true;
}
