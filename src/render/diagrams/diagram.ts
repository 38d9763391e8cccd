/** Mermaid text → an SVG that follows the theme, made when the page is built. */
import { remembered } from "../../remembered.js";
import type { Translate } from "../templating/translate.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { escapeHtml, trustHtml } from "../safety/trusted-html.js";
import { describeFlowchart } from "./describe-flowchart.js";
import { DiagramError } from "./flowchart.js";
import { flowStatements } from "./flow-statements.js";
import { flowchartText } from "./flowchart-text.js";
import { lostWord } from "./lost-word.js";
import { parseFlowchart } from "./parse-flowchart.js";
import { cleanSvg } from "./clean-svg.js";

export type DiagramResult =
  | { type: "diagram"; svg: TrustedHtml }
  /** `lineOffset`: how many lines into the diagram the fault is. */
  | { type: "error"; message: string; lineOffset: number };

/** `id` is unique on the page. */
export type RenderDiagram = (source: string, id: string, t: Translate) => DiagramResult;

type Draw = (text: string) => string;

/** Of a page that is drawn again at each edit, most diagrams are what they were. */
const KEPT = 100;
let drawn: Draw | undefined;

export async function loadDiagrams(): Promise<RenderDiagram> {
  const { renderMermaidSVG } = await import("beautiful-mermaid");
  drawn ??= remembered((text) => renderMermaidSVG(text, { transparent: true, padding: 8 }), KEPT);
  const draw = drawn;
  return (source, id, t) => {
    try {
      return { type: "diagram", svg: drawDiagram(source, id, t, draw) };
    } catch (error) {
      if (error instanceof DiagramError)
        return { type: "error", message: error.message, lineOffset: error.lineOffset };
      const message = error instanceof Error ? error.message : String(error);
      return { type: "error", message, lineOffset: 0 };
    }
  };
}

function drawDiagram(source: string, id: string, t: Translate, draw: Draw): TrustedHtml {
  const kind = flowStatements(source)[0]?.text.split(/\s/)[0] ?? "";
  if (/^(graph|flowchart)(-elk)?$/.test(kind)) {
    const chart = parseFlowchart(source);
    const names = { title: chart.accTitle ?? t("flow_chart"), description: describeFlowchart(chart, t) };
    return labelled(draw(flowchartText(chart)), id, names);
  }
  const svg = draw(source);
  const lost = lostWord(source, svg);
  if (lost) throw new DiagramError(`"${lost.word}" would not be drawn`, lost.line);
  return labelled(svg, id, { title: t("diagram"), description: source });
}

function labelled(
  svg: string,
  id: string,
  { title, description }: { title: string; description: string },
): TrustedHtml {
  const names = `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`;
  const [, head, body] = /^<svg([^>]*>)([^]*)$/.exec(cleanSvg(svg, id))!;
  const width = Math.ceil(Number(/ width="([\d.]+)"/.exec(head!)?.[1] ?? 0));
  const opening = `<svg role="img" aria-labelledby="${id}-title ${id}-desc" style="--drawn-width: ${width}px"`;
  return trustHtml(`${opening}${head}${names}${body}`);
}
