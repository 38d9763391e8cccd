/** What must be loaded before a page can be drawn, found by looking through it once; then drawing never waits. */
import { isDiagram, nodesOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { needsMap, traceTypes } from "../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { textsOf } from "./prepared.js";
import type { PreparedCell } from "./prepared.js";
import { sanitizeHtml } from "../safety/sanitize.js";

export interface PageNeeds {
  /** Of code that is shown. */
  languages: Set<string>;
  hasMath: boolean;
  /** What its diagrams are drawn from. */
  diagrams: Set<string>;
  /** Addresses that texts name. */
  urls: Set<string>;
  /** Kinds of trace in its figures; empty without figures. */
  traces: Set<string>;
  /** Those that can be drawn. */
  figures: PlotlyFigure[];
  /** Those among them that may be broader than the column of the text. */
  broadFigures: Set<PlotlyFigure>;
}

export function pageNeeds(cells: readonly PreparedCell[]): PageNeeds {
  const needs: PageNeeds = {
    languages: new Set(),
    hasMath: false,
    diagrams: new Set(),
    urls: new Set(),
    traces: new Set(),
    figures: [],
    broadFigures: new Set(),
  };
  for (const cell of cells) {
    for (const { tree } of textsOf(cell)) for (const node of nodesOf(tree)) addNode(node, needs);
    if (cell.type === "code") addCodeCell(cell, needs);
  }
  return needs;
}

function addNode(node: MystNode, needs: PageNeeds): void {
  const { type } = node;
  if (type === "math" || type === "inlineMath") needs.hasMath = true;
  // One that cannot be drawn is shown as code.
  if (isDiagram(node)) {
    needs.diagrams.add(node.value ?? "");
    needs.languages.add("mermaid");
  }
  if (type === "code" && typeof node["lang"] === "string") needs.languages.add(node["lang"]);
  if ((type === "image" || type === "link") && typeof node["url"] === "string") needs.urls.add(node["url"]);
  if (type === "htmlWithSlots") for (const url of urlsOfHtml(node.value ?? "")) needs.urls.add(url);
}

function addCodeCell(cell: Extract<PreparedCell, { type: "code" }>, needs: PageNeeds): void {
  if (cell.display.code !== "removed") needs.languages.add(cell.language);
  for (const { content } of cell.outputs) {
    if (content.type === "latex") needs.hasMath = true;
    if (content.type === "json") needs.languages.add("json");
    if (content.type === "plotly" && !needsMap(content.figure)) {
      needs.figures.push(content.figure);
      if (cell.column === "page" || cell.column === "screen") needs.broadFigures.add(content.figure);
      for (const type of traceTypes(content.figure)) needs.traces.add(type);
    }
  }
}

function urlsOfHtml(html: string): string[] {
  const urls: string[] = [];
  sanitizeHtml(html, { resolveUrl: (url) => void urls.push(url) });
  return urls;
}
