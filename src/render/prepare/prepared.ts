/** A notebook as the page will show it: texts parsed, representations chosen, what stays hidden left out. No HTML yet. */
import type { CellOptionValues } from "../../notebook/cell-options.js";
import type { CellRun } from "../../notebook/executed.js";
import type { Attachments, Json } from "../../notebook/nbformat.js";
import type { MystNode, MystRoot } from "../../markdown/nodes.js";
import type { CellDisplay } from "./cell-display.js";
import type { ClaimData } from "../../notebook/outputs/claim.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import type { TabularData } from "../../notebook/outputs/tabular-data.js";

export interface PreparedText {
  tree: MystRoot;
  cellIndex: number;
  /** Positions in the tree are lines of the cell. */
  hasLines: boolean;
  attachments: Attachments;
}

export interface PreparedClaim {
  claim: ClaimData;
  label: string | undefined;
  why: PreparedText | undefined;
}

export type OutputContent =
  | { type: "stream"; name: "stdout" | "stderr"; text: string }
  | { type: "error"; ename: string; evalue: string; traceback: readonly string[] }
  /** Those that stand one after the other. */
  | { type: "claims"; claims: readonly PreparedClaim[] }
  /** `still`: its picture as the bundle brings it, in SVG. */
  | { type: "plotly"; figure: PlotlyFigure; still: string | undefined }
  | { type: "table"; table: TabularData }
  | { type: "image"; mime: string; data: string; width?: number; height?: number }
  | { type: "html"; html: string; removed: readonly string[] }
  /** HTML as the cell gave it, for a frame of its own; `height`: of the frame, in pixels. */
  | { type: "frame"; html: string; height: number | undefined }
  | { type: "markdown"; text: PreparedText }
  | { type: "latex"; tex: string }
  | { type: "json"; value: Json }
  | { type: "text"; text: string }
  /** Nothing in the bundle can be trusted or drawn; `text` is its plain form, where it has one. */
  | { type: "unsupported"; mimeTypes: readonly string[]; text: string | undefined };

/** Makes an output a figure or table of the report: with a number, and a caption if it has one. */
export interface Frame {
  kind: "figure" | "table";
  label: string | undefined;
  caption: PreparedText | undefined;
}

export interface PreparedOutput {
  content: OutputContent;
  frame: Frame | undefined;
  /** What a picture or figure shows, in words. */
  alt: string | undefined;
  /** What is told below a table, in lines. */
  note: string | undefined;
}

interface PreparedBase {
  /** Position among all cells of the notebook, from 0. */
  index: number;
  id: string;
}

export interface PreparedMarkdownCell extends PreparedBase {
  type: "markdown";
  text: PreparedText;
  folded: boolean;
}

export interface PreparedCodeCell extends PreparedBase {
  type: "code";
  /** Without its option lines. */
  code: string;
  language: string;
  label: string | undefined;
  display: CellDisplay;
  column: CellOptionValues["column"];
  outputs: readonly PreparedOutput[];
  run: CellRun | undefined;
}

export type PreparedCell = PreparedMarkdownCell | PreparedCodeCell;

/** Every text of a cell in reading order: its own, those of its outputs, and captions. */
export function textsOf(cell: PreparedCell): PreparedText[] {
  if (cell.type === "markdown") return [cell.text];
  return cell.outputs.flatMap(({ content, frame }) => [
    ...(content.type === "markdown" ? [content.text] : []),
    ...(content.type === "claims" ? content.claims.flatMap(({ why }) => why ?? []) : []),
    ...(frame?.caption ? [frame.caption] : []),
  ]);
}

export function treeOf(...children: MystNode[]): MystRoot {
  return { type: "root", children };
}
