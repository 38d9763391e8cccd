/** A code cell as `partials/code-cell.njk` draws it. */
import { cellAnchor } from "./cell-anchor.js";
import type { CellDisplay } from "../prepare/cell-display.js";
import { framedOutputView, outputContext } from "./framed-output.js";
import type { CellContext, FramedOutputView } from "./framed-output.js";
import { columnClass } from "./column-class.js";
import { errorView } from "../outputs/error-view.js";
import type { ErrorView } from "../outputs/error-view.js";
import type { PageContext } from "../page-context.js";
import type { PreparedCodeCell } from "../prepare/prepared.js";
import { createRedact } from "../../notebook/outputs/redact-paths.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

export interface CodeView {
  html: TrustedHtml;
  language: string;
  visibility: CellDisplay["code"];
  summary: string;
  /** Lines long enough to scroll sideways on a phone. */
  isWide: boolean;
}

export interface CodeCellView {
  type: "code";
  id: string;
  /** Where a label names the cell itself. */
  labelId: string | undefined;
  /** As messages count cells, from 1. */
  number: number;
  folded: boolean;
  /** A class of the cell: how broad what it shows may be; empty for the column of the text. */
  columnClass: string;
  code: CodeView | undefined;
  outputs: FramedOutputView[];
  outputsFolded: boolean;
  notRun: boolean;
  /** The error in its outputs was asked for. */
  errorExpected: boolean;
  /** What went wrong, where no output says it. */
  failure: (ErrorView & { status: string }) | undefined;
}

export function codeCellView(cell: PreparedCodeCell, context: CellContext): CodeCellView {
  const { page } = context;
  return {
    type: "code",
    id: cellAnchor(cell.id),
    labelId: page.numbering.ofNode.get(cell)?.id,
    number: cell.index + 1,
    folded: cell.display.cell === "closed",
    columnClass: columnClass(cell.column),
    code: codeView(cell, page),
    outputs: cell.outputs.map((output, index) => framedOutputView(output, index, cell, context)),
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

function failureView(cell: PreparedCodeCell, context: CellContext): CodeCellView["failure"] {
  const { run } = cell;
  if (!run?.error || cell.outputs.some(({ content }) => content.type === "error")) return undefined;
  const redact = createRedact(context.privatePaths);
  const { ename, evalue, traceback } = run.error;
  const error = { ename, evalue: redact(evalue), traceback: traceback.map(redact) };
  const name = `cell-${cell.index + 1}-error`;
  return { ...errorView(error, outputContext(cell, { name, alt: undefined }, context)), status: run.status };
}
