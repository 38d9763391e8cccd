/** An output with its number and caption, where it is a figure or table of the report. */
import { inlineMarkdownToHtml } from "../markdown/to-html.js";
import { numberText } from "../numbering/number-text.js";
import type { OutputContext } from "../outputs/output-context.js";
import { outputView } from "../outputs/output-view.js";
import type { OutputView } from "../outputs/output-view.js";
import { textContext } from "../page-context.js";
import type { PageContext } from "../page-context.js";
import type { OriginView } from "../provenance/source-links.js";
import type { OutputContent, PreparedCodeCell, PreparedOutput } from "../prepare/prepared.js";
import type { PrivatePath } from "../../notebook/outputs/redact-paths.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface FrameView {
  id: string;
  kind: "figure" | "table";
  /** `Figure 1`. */
  number: string;
  caption: TrustedHtml | undefined;
}

export interface FramedOutputView {
  frame: FrameView | undefined;
  note: string | undefined;
  output: OutputView;
  /** Where a figure, table or claim comes from, as far as that is known. */
  origin: OriginView | undefined;
}

/** What it takes to draw a cell. */
export interface CellContext {
  page: PageContext;
  plotlyUrl: string | undefined;
  privatePaths: readonly PrivatePath[];
}

/** What a reader may want to follow to its cell, also without a number and caption. */
const RESULTS: ReadonlySet<OutputContent["type"]> = new Set([
  "claims",
  "frame",
  "html",
  "image",
  "latex",
  "markdown",
  "plotly",
  "table",
]);

/** Said once of what one cell shows in a row; figures and tables of the report each say it. */
function saysOrigin({ content, frame }: PreparedOutput, following: readonly PreparedOutput[]): boolean {
  if (frame !== undefined) return true;
  return RESULTS.has(content.type) && !following.some((next) => RESULTS.has(next.content.type));
}

/** @param index position among the cell's outputs */
export function framedOutputView(
  prepared: PreparedOutput,
  index: number,
  cell: PreparedCodeCell,
  context: CellContext,
): FramedOutputView {
  const { page } = context;
  const { content, frame, alt, note } = prepared;
  const target = frame && page.numbering.ofNode.get(frame);
  const name = frame?.label ?? `cell-${cell.index + 1}-output-${index + 1}`;
  const output = outputView(content, outputContext(cell, { name, alt }, context));
  const following = cell.outputs.slice(index + 1);
  const origin = saysOrigin(prepared, following) ? page.sources?.ofCell(cell) : undefined;
  if (!frame || !target) return { frame: undefined, note, output, origin };
  const { caption } = frame;
  return {
    output,
    note,
    origin,
    frame: {
      id: target.id,
      kind: frame.kind,
      number: numberText(target, page.t),
      caption: caption && inlineMarkdownToHtml(caption.tree, textContext(caption, page)),
    },
  };
}

export function outputContext(
  cell: PreparedCodeCell,
  output: Pick<OutputContext, "name" | "alt">,
  { page, plotlyUrl }: CellContext,
): OutputContext {
  const place = { cellIndex: cell.index, hasLines: false, attachments: {} };
  return { ...page, ...place, ...output, plotlyUrl, contextOf: (text) => textContext(text, page) };
}
