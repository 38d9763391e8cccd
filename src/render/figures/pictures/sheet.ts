/** A page, for a browser that nobody looks at, that draws figures as pictures and leaves them in its own HTML. */
import { escapeHtml, jsonForScript } from "../../safety/trusted-html.js";
import type { PlotlyFigure } from "../../../notebook/outputs/plotly-figure.js";
import { standInStyles } from "./palette.js";

/** One picture to draw, in CSS pixels. */
export interface PictureRequest {
  figure: PlotlyFigure;
  width: number;
  height: number;
}

export interface SheetParts {
  /** Address of the figure code. */
  plotlyUrl: string;
  /** `figureLayout`, as the pages' own script has it. */
  themeScript: string;
  /** The pages' variables. */
  styles: string;
}

export type DrawnPicture =
  | { type: "svg"; svg: string }
  /** WebP in base64; for figures that would be too large as shapes. */
  | { type: "bitmap"; data: string }
  | { type: "error"; message: string };

/** What a notebook puts into a figure fetches nothing, here no more than in the report. */
const POLICY =
  "default-src 'none'; script-src file: 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

const RESULT_ID = "drawn-pictures";

/**
 * In characters. A picture of more shapes is a bitmap: a page of very many elements is slow to open. Shapes are much smaller on their way:
 * 2000 points are 360 kB as they stand and 17 kB compressed, where a WebP of them has 100 kB and a PNG 350 kB.
 */
const MAX_SVG = 400_000;

export function pictureSheet(requests: readonly PictureRequest[], parts: SheetParts): string {
  const figures = requests.map(({ figure: { data, layout }, width, height }) => ({
    data,
    layout,
    width,
    height,
  }));
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>${parts.styles}</style>
<style id="stand-ins">${standInStyles()}</style>
<body>
<script src="${escapeHtml(parts.plotlyUrl)}"></script>
<script>${parts.themeScript}</script>
<script type="application/json" id="figures">${jsonForScript(figures)}</script>
<script>
async function toImage({ data, layout, width, height }, format, changes) {
  const box = document.createElement("div");
  document.body.append(box);
  try {
    await Plotly.newPlot(box, data, { ...figureLayout({ data, layout }, "light"), width, height, ...changes }, { staticPlot: true });
    return await Plotly.toImage(box, { format, width, height, scale: format === "svg" ? 1 : 2 });
  } finally {
    Plotly.purge(box);
    box.remove();
  }
}
async function draw(text) {
  const url = await toImage(JSON.parse(text), "svg", {});
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  if (svg.length <= ${MAX_SVG}) return { type: "svg", svg };
  document.getElementById("stand-ins").disabled = true;
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  const figure = JSON.parse(text);
  const image = await toImage(figure, "webp", hasOwnPaper(figure.layout) ? {} : { paper_bgcolor: paper });
  document.getElementById("stand-ins").disabled = false;
  return { type: "bitmap", data: image.slice(image.indexOf(",") + 1) };
}
(async () => {
  const drawn = [];
  for (const figure of JSON.parse(document.getElementById("figures").textContent)) {
    // Plotly writes into what it is given, so each drawing gets a copy.
    drawn.push(await draw(JSON.stringify(figure)).catch((error) => ({ type: "error", message: String(error?.message ?? error) })));
  }
  const result = document.createElement("script");
  result.type = "application/json";
  result.id = "${RESULT_ID}";
  result.textContent = JSON.stringify(drawn).replaceAll("<", "\\u003c");
  document.body.append(result);
})();
</script>
`;
}

/** @param html the sheet as the browser left it; undefined where it did not come to an end */
export function readPictures(html: string): DrawnPicture[] | undefined {
  const found = new RegExp(`<script type="application/json" id="${RESULT_ID}">([^]*?)</script>`).exec(html);
  return found ? (JSON.parse(found[1]!) as DrawnPicture[]) : undefined;
}
