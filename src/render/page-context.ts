/** What the parts of one page share while it is rendered: loaded tools, known labels, and lists they add to. */
import type { Attachments } from "../notebook/nbformat.js";
import type { Severity } from "../notebook/problem.js";
import type { MystNode } from "../markdown/nodes.js";
import type { PageAssets } from "./assets/asset.js";
import type { RenderDiagram } from "./diagrams/diagram.js";
import type { Finding, SeverityOf } from "./finding.js";
import type { DrawPictures } from "./figures/pictures/draw-pictures.js";
import type { Highlight } from "./text/highlight.js";
import type { PageCitations } from "./citations/page-citations.js";
import type { LocalFiles } from "./assets/local-files.js";
import type { RenderMath } from "./text/math.js";
import type { Numbering } from "./numbering/numbering.js";
import type { SourceLinks } from "./provenance/source-links.js";
import type { PreparedText } from "./prepare/prepared.js";
import type { TrustedHtml } from "./safety/trusted-html.js";
import type { Translate } from "./templating/translate.js";

export interface PageContext {
  /** The notebook, relative to the project. */
  readonly file: string;
  /** Of the page. */
  readonly lang: string;
  readonly t: Translate;
  readonly highlight: Highlight;
  readonly math: RenderMath;
  readonly diagram: RenderDiagram;
  readonly numbering: Numbering;
  readonly localFiles: LocalFiles;
  readonly citations: PageCitations;
  /** Pictures of figures, as a browser drew them; undefined where there is none to draw them. */
  readonly pictures: DrawPictures["pictures"] | undefined;
  /** Notes that stand in the margin beside their mark. */
  readonly marginNotes: ReadonlyMap<MystNode, TrustedHtml>;
  readonly assets: PageAssets;
  readonly problems: Finding[];
  /** Hashes of the scripts in its sandboxed frames: a frame runs none that its page does not know. */
  readonly frameScripts: Set<string>;
  readonly severityOf: SeverityOf;
  /** Absent where it is not known what the page was made from. */
  readonly sources: SourceLinks | undefined;
  /** How much deeper headings are set than written, so that the page's title is its only `h1`. */
  readonly headingShift: number;
}

/** One text of the page: a Markdown cell, an output or a caption. */
export interface TextContext extends PageContext {
  readonly cellIndex: number;
  /** Lines of the text are lines of the cell's source; not so in an output. */
  readonly hasLines: boolean;
  readonly attachments: Attachments;
}

interface Report {
  ruleId: string;
  /** Only for a finding milder than its rule. */
  severity?: Severity;
  message: string;
  line?: number | undefined;
  remedy?: string;
}

export function reportProblem(context: TextContext, { line, ...rest }: Report): void {
  const place = { file: context.file, cellIndex: context.cellIndex };
  const isKnown = line !== undefined && context.hasLines;
  context.problems.push({ ...rest, place: isKnown ? { ...place, line } : place });
}

/** The context of a text: the page's, and where the text stands. */
export function textContext(text: Omit<PreparedText, "tree">, page: PageContext): TextContext {
  const { cellIndex, hasLines, attachments } = text;
  return { ...page, cellIndex, hasLines, attachments };
}
