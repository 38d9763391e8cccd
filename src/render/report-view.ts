/** Everything `report.njk` draws of one notebook. */
import type { Author } from "../notebook/authors.js";
import type { KernelDescription } from "../notebook/executed.js";
import type { FrontMatter } from "../notebook/front-matter.js";
import type { PageCitations } from "./citations/page-citations.js";
import { cellView } from "./cells/cell-view.js";
import type { CellView } from "./cells/cell-view.js";
import { contents } from "./contents.js";
import type { ContentsEntry } from "./contents.js";
import { reportDescription } from "./description.js";
import { formatDate } from "./text/format-date.js";
import { weigh } from "./finding.js";
import { marginNotes, renderFootnote } from "./footnote-view.js";
import type { FootnoteView } from "./footnote-view.js";
import { readingMinutes } from "./head/reading-time.js";
import { downloadViews } from "./downloads.js";
import type { DownloadView } from "./downloads.js";
import { summaryView } from "./head/summary-view.js";
import type { SummaryView } from "./head/summary-view.js";
import { keywordLinks } from "./keyword-links.js";
import type { KeywordLink } from "./keyword-links.js";
import { languageTitle } from "./text/languages.js";
import { inlineMarkdownToHtml, markdownToHtml } from "./markdown/to-html.js";
import { textContext } from "./page-context.js";
import type { PageContext } from "./page-context.js";
import type { PageTitle } from "./prepare/page-title.js";
import type { PreparedMarkdownCell } from "./prepare/prepared.js";
import { problemViews } from "./problem-view.js";
import type { ProblemView } from "./problem-view.js";
import type { PrivatePath } from "../notebook/outputs/redact-paths.js";
import type { FootWords } from "./provenance/foot.js";
import { provenanceView } from "./provenance/provenance-view.js";
import type { ProvenanceView } from "./provenance/provenance-view.js";
import type { ReportInput } from "./render-options.js";
import { isOutwardUrl } from "./safety/sanitize.js";
import { escapeHtml } from "./safety/trusted-html.js";
import type { TrustedHtml } from "./safety/trusted-html.js";

export interface ReportView {
  title: string;
  titleHtml: TrustedHtml;
  subtitle: string;
  description: string;
  abstract: TrustedHtml | undefined;
  authors: Author[];
  date: { iso: string; text: string } | undefined;
  keywords: string[];
  keywordLinks: KeywordLink[];
  contents: ContentsEntry[];
  cells: CellView[];
  footnotes: FootnoteView[];
  references: PageCitations["entries"];
  problems: ProblemView[];
  summary: SummaryView | undefined;
  /** It takes to read the text. */
  minutes: number;
  hasFoldedCode: boolean;
  kernel: KernelDescription;
  /** What goes along with the report. */
  downloads: DownloadView[];
  /** What the page was made from; `undefined` where that is not known. */
  provenance: ProvenanceView | undefined;
}

export interface ReportViewInput {
  input: ReportInput;
  title: PageTitle;
  frontMatter: FrontMatter;
  abstract: PreparedMarkdownCell | undefined;
  question: PreparedMarkdownCell | undefined;
  findings: readonly PreparedMarkdownCell[];
  page: PageContext;
  plotlyUrl: string | undefined;
  privatePaths: readonly PrivatePath[];
  lang: string;
  foot: FootWords;
}

export function reportView(report: ReportViewInput): ReportView {
  const notes = report.page.numbering.footnotes;
  const footnotes = notes.map((note) => renderFootnote(note, textContext(note.text, report.page)));
  const page = { ...report.page, marginNotes: marginNotes(notes, footnotes) };
  return { ...bodyView({ ...report, page }), footnotes };
}

function bodyView(report: ReportViewInput): Omit<ReportView, "footnotes"> {
  const { input, title, frontMatter, abstract, page, lang } = report;
  const { subtitle, date, authors, keywords } = frontMatter;
  const cells = title.cells.map((cell) => cellView(cell, report));
  const drawn = {
    title: title.text,
    titleHtml: titleHtml(title, page),
    summary: summaryView({ ...report, cells: title.cells }, page),
    abstract: abstract && markdownToHtml(abstract.text.tree, textContext(abstract.text, page)),
  };
  return {
    ...drawn,
    subtitle: subtitle ?? "",
    description: reportDescription(frontMatter, abstract, title.cells),
    authors: authors.map(withSafeUrl),
    date: date === undefined ? undefined : { iso: date, text: formatDate(date, lang) },
    keywords,
    keywordLinks: keywordLinks(keywords, input),
    references: page.citations.entries,
    contents: contents(page.numbering.headings, page.headingShift),
    cells,
    // Last, since drawing finds problems too.
    problems: problemViews(
      [...input.problems, ...weigh(page.problems, page.severityOf)],
      input.executed.notebook,
      page.t,
    ),
    minutes: readingMinutes(abstract ? [abstract, ...title.cells] : title.cells),
    hasFoldedCode: cells.some((cell) => cell.type === "code" && cell.code?.visibility === "closed"),
    kernel: { ...input.executed.kernel, language: languageTitle(input.executed.kernel.language) },
    downloads: downloadViews(input.downloads ?? [], { ...page, lang }),
    provenance:
      input.provenance &&
      provenanceView({ ...input, provenance: input.provenance, foot: report.foot, t: page.t }),
  };
}

/** An address that is no web page is not linked. */
function withSafeUrl(author: Author): Author {
  if (author.url === undefined || isOutwardUrl(author.url)) return author;
  const { url: _, ...rest } = author;
  return rest;
}

function titleHtml({ text, heading }: PageTitle, page: PageContext): TrustedHtml {
  return heading
    ? inlineMarkdownToHtml(heading.text.tree, textContext(heading.text, page))
    : escapeHtml(text);
}
