/** Cells as `report.njk` draws them. */
import { cellAnchor } from "./cell-anchor.js";
import type { CellDisplay } from "./cell-display.js";
import { inlineMarkdownToHtml, markdownToHtml } from "./markdown/to-html.js";
import { numberText } from "./number-text.js";
import type { OutputContext } from "./output-context.js";
import { errorView, outputView } from "./output-view.js";
import type { ErrorView, OutputView } from "./output-view.js";
import type {
  PreparedCell,
  PreparedCodeCell,
  PreparedMarkdownCell,
  PreparedOutput,
  PreparedText,
} from "./prepared.js";
import { createRedact } from "./redact-paths.js";
import type { PrivatePath } from "./redact-paths.js";
import type { PageContext, TextContext } from "./page-context.js";
import type { TrustedHtml } from "./trusted-html.js";

export interface FrameView {
  id: string;
  kind: "figure" | "table";
  /** `Figure 1`. */
  number: string;
  caption: TrustedHtml | undefined;
}

export interface FramedOutputView {
  frame: FrameView | undefined;
  output: OutputView;
}

export interface CodeView {
  html: TrustedHtml;
  language: string;
  visibility: CellDisplay["code"];
  summary: string;
  isWide: boolean;
}

export interface MarkdownCellView {
  type: "markdown";
  id: string;
  html: TrustedHtml;
  folded: boolean;
}

export interface CodeCellView {
  type: "code";
  id: string;
  /** Where a label names the cell itself. */
  labelId: string | undefined;
  /** As messages count cells, from 1. */
  number: number;
  folded: boolean;
  code: CodeView | undefined;
  outputs: FramedOutputView[];
  outputsFolded: boolean;
  notRun: boolean;
  /** The error in its outputs was asked for. */
  errorExpected: boolean;
  /** What went wrong, where no output says it. */
  failure: (ErrorView & { status: string }) | undefined;
}

export type CellView = MarkdownCellView | CodeCellView;

export interface CellContext {
  page: PageContext;
  plotlyUrl: string | undefined;
  privatePaths: readonly PrivatePath[];
}

export function cellView(cell: PreparedCell, context: CellContext): CellView {
  return cell.type === "markdown" ? markdownCellView(cell, context) : codeCellView(cell, context);
}

/** The context of a text: the page's, and where the text stands. */
export function textContext(text: Omit<PreparedText, "tree">, page: PageContext): TextContext {
  const { cellIndex, hasLines, attachments } = text;
  return { ...page, cellIndex, hasLines, attachments };
}

function markdownCellView(cell: PreparedMarkdownCell, { page }: CellContext): MarkdownCellView {
  const html = markdownToHtml(cell.text.tree, textContext(cell.text, page));
  return { type: "markdown", id: cellAnchor(cell.id), html, folded: cell.folded };
}

function codeCellView(cell: PreparedCodeCell, context: CellContext): CodeCellView {
  const { page } = context;
  const outputs = cell.outputs.map((output, index) => framedOutputView(output, index, cell, context));
  return {
    type: "code",
    id: cellAnchor(cell.id),
    labelId: page.numbering.ofNode.get(cell)?.id,
    number: cell.index + 1,
    folded: cell.display.cell === "closed",
    code: codeView(cell, page),
    outputs,
    outputsFolded: cell.display.outputs === "closed",
    notRun: cell.run?.status === "not-run" && cell.code.trim() !== "",
    errorExpected: cell.run?.errorAllowed === true,
    failure: failureView(cell, context),
  };
}

function codeView({ code, language, display }: PreparedCodeCell, page: PageContext): CodeView | undefined {
  if (display.code === "removed" || code.trim() === "") return undefined;
  const text = code.replace(/^(\s*\n)+|\s+$/g, "");
  return {
    html: page.highlight(text, language),
    language,
    visibility: display.code,
    summary: display.summary ?? page.t("code"),
    isWide: text.split("\n").some((line) => line.length > 40),
  };
}

function framedOutputView(
  { content, frame, alt }: PreparedOutput,
  index: number,
  cell: PreparedCodeCell,
  context: CellContext,
): FramedOutputView {
  const { page } = context;
  const target = frame && page.numbering.ofNode.get(frame);
  const name = frame?.label ?? `cell-${cell.index + 1}-output-${index + 1}`;
  const output = outputView(content, outputContext(cell, { name, alt }, context));
  if (!frame || !target) return { frame: undefined, output };
  const { caption } = frame;
  return {
    output,
    frame: {
      id: target.id,
      kind: frame.kind,
      number: numberText(target, page.t),
      caption: caption && inlineMarkdownToHtml(caption.tree, textContext(caption, page)),
    },
  };
}

function outputContext(
  cell: PreparedCodeCell,
  output: Pick<OutputContext, "name" | "alt">,
  { page, plotlyUrl }: CellContext,
): OutputContext {
  const place = { cellIndex: cell.index, hasLines: false, attachments: {} };
  return { ...page, ...place, ...output, plotlyUrl, contextOf: (text) => textContext(text, page) };
}

function failureView(cell: PreparedCodeCell, context: CellContext): CodeCellView["failure"] {
  const { run } = cell;
  if (!run?.error) return undefined;
  const isShown = cell.outputs.some(({ content }) => content.type === "error");
  if (isShown) return undefined;
  const redact = createRedact(context.privatePaths);
  const { ename, evalue, traceback } = run.error;
  const error = { ename, evalue: redact(evalue), traceback: traceback.map(redact) };
  const view = errorView(
    error,
    outputContext(cell, { name: `cell-${cell.index + 1}-error`, alt: undefined }, context),
  );
  return { ...view, status: run.status };
}
