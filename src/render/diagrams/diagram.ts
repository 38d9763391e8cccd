/** Mermaid text → an SVG that follows the theme, made when the page is built. */
import type { Translate } from "../templating/translate.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { escapeHtml, trustHtml } from "../safety/trusted-html.js";
import { describeFlowchart } from "./describe-flowchart.js";
import { DiagramError } from "./flowchart.js";
import { flowStatements } from "./flow-statements.js";
import { flowchartText } from "./flowchart-text.js";
import { lostWord } from "./lost-word.js";
import { parseFlowchart } from "./parse-flowchart.js";
import { type Memory, NO_MEMORY } from "../memory.js";
import { cleanSvg } from "./clean-svg.js";

export type DiagramResult =
  | { type: "diagram"; svg: TrustedHtml }
  /** `lineOffset`: how many lines into the diagram the fault is. */
  | { type: "error"; message: string; lineOffset: number };

/** `id` is unique on the page. */
export type RenderDiagram = (source: string, id: string, t: Translate) => DiagramResult;

type Draw = (text: string) => string;

/**
 * @param sources all that will be asked for: what lays them out takes long, and is loaded only where one was never drawn
 */
export async function loadDiagrams(
  sources: Iterable<string>,
  memory: Memory = NO_MEMORY,
): Promise<RenderDiagram> {
  const texts = [...new Set([...sources].map(drawnText))];
  const drawn = new Map(texts.map((text) => [text, memory.read(KIND, text)]));
  const isKnown = [...drawn.values()].every((svg) => svg !== undefined);
  const layOut = isKnown ? undefined : await loadLayout();
  const draw: Draw = (text) => {
    const known = drawn.get(text);
    if (known !== undefined) return known;
    if (layOut === undefined) throw new Error(`a diagram was found only while drawing: ${text}`);
    const svg = layOut(text);
    drawn.set(text, svg);
    memory.keep(KIND, text, svg);
    return svg;
  };
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

const KIND = "diagram";

async function loadLayout(): Promise<Draw> {
  const { renderMermaidSVG } = await import("beautiful-mermaid");
  return (text) => renderMermaidSVG(text, { transparent: true, padding: 8 });
}

/** What is laid out for a source; one that cannot be read is never laid out, and stands for itself. */
function drawnText(source: string): string {
  try {
    return isFlowchart(source) ? flowchartText(parseFlowchart(source)) : source;
  } catch (error) {
    if (error instanceof DiagramError) return source;
    throw error;
  }
}

function isFlowchart(source: string): boolean {
  const kind = flowStatements(source)[0]?.text.split(/\s/)[0] ?? "";
  return /^(graph|flowchart)(-elk)?$/.test(kind);
}

function drawDiagram(source: string, id: string, t: Translate, draw: Draw): TrustedHtml {
  if (isFlowchart(source)) {
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
