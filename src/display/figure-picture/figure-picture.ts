/**
 * A plotly figure as a still picture, for viewers that have no plotly: classic Notebook, JupyterLab without an extension,
 * a repository's page. It shows what the figure shows, not each of its ornaments.
 */
import { extent, titleText } from "./axis.js";
import { legend, legendEntries, legendWidth } from "./legend.js";
import { traceMarks } from "./marks.js";
import { frame, panelTitles, ticks } from "./panel-frame.js";
import { type Area, type Panel, toPanels } from "./panels.js";
import { shapeMarks } from "./shapes.js";
import { element, label } from "./svg.js";
import { drawnTraces, type JsonRecord, list, record } from "./traces.js";

const WIDTH = 700;
const HEIGHT = 420;
const LETTER = 6.6;

/** A picture of more would weigh more than the figure. */
const MOST_POINTS = 100_000;

/**
 * @param figure as `application/vnd.plotly.v1+json` has it
 * @returns an SVG document; nothing where a trace is of a kind that would be drawn wrong (maps, three dimensions, pies), or has too many points
 */
export function figurePicture(
  figure: { data: readonly JsonRecord[]; layout: JsonRecord },
  alt: string,
): string | undefined {
  const traces = drawnTraces(figure.data);
  if (traces === undefined || traces.length === 0 || hasOverlay(figure.layout)) return undefined;
  if (traces.reduce((count, { x }) => count + x.length, 0) > MOST_POINTS) return undefined;
  const { layout } = figure;
  const entries = legendEntries(traces, layout);
  const height = record(layout["grid"])["rows"] === undefined ? HEIGHT : 1.5 * HEIGHT;
  const whole = { left: 0, top: 0, right: WIDTH, bottom: height };
  const title = titleText(layout["title"]);
  const area = within(whole, toPanels(traces, layout, whole), legendWidth(entries, LETTER), title);
  const panels = toPanels(traces, layout, area);
  const content = [
    element("rect", { width: WIDTH, height, fill: "#fff" }),
    label(title, WIDTH / 2, 22, { "text-anchor": "middle", "font-size": 15 }),
    ...panels.map((panel) => panelPicture(panel, layout)),
    legend(entries, area.right + 16, area.top),
  ].join("");
  return document(content, alt, height);
}

/** Two scales over each other, which a picture without them would mix up. */
function hasOverlay(layout: JsonRecord): boolean {
  return Object.entries(layout).some(
    ([key, axis]) => /^[xy]axis/.test(key) && typeof record(axis)["overlaying"] === "string",
  );
}

/** What the labels leave for the panels. */
function within(whole: Area, panels: readonly Panel[], legendSpace: number, title: string): Area {
  const widest = extent(panels.flatMap(({ y }) => y.ticks.map((tick) => tick.label.length)))[1];
  const titleLines = Math.max(...panels.map(({ x }) => x.title.split("\n").length));
  return {
    left: Math.min(14 + widest * LETTER + (panels.some(({ y }) => y.title !== "") ? 22 : 8), 240),
    top: title === "" ? 16 : 40,
    right: whole.right - 16 - legendSpace,
    bottom: whole.bottom - 30 - 18 * titleLines,
  };
}

/** The marks are cut off at the frame by an inner picture: a clip path has an id, and those are shared by all of a page. */
function panelPicture(panel: Panel, layout: JsonRecord): string {
  const { left, top, right, bottom } = panel.area;
  const marks = panel.traces.map(({ trace, slot }) =>
    element(
      "g",
      { opacity: trace.opacity === 1 ? undefined : trace.opacity },
      traceMarks(trace, panel.x, panel.y, slot),
    ),
  );
  const clipped = element(
    "svg",
    {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      viewBox: [left, top, right - left, bottom - top].map((value) => value.toFixed(1)).join(" "),
      overflow: "hidden",
    },
    [...marks, shapeMarks(list(layout["shapes"]) ?? [], panel)].join(""),
  );
  return [frame(panel), clipped, ticks(panel), panelTitles(panel)].join("");
}

function document(content: string, alt: string, height: number): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      style: "max-width:100%;height:auto",
      role: "img",
      "aria-label": alt,
      "font-family": "system-ui, sans-serif",
      "font-size": 12,
      fill: "#222",
    },
    content,
  );
}
