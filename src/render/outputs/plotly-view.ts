/** A figure: what the script draws it from, what stands for it until then, and its numbers as tables. */
import { dataTableView } from "../tables/data-table-view.js";
import type { DataTableView } from "../tables/data-table-view.js";
import { figureTables } from "../figures/figure-data.js";
import { figureDownloads } from "./figure-downloads.js";
import type { FigureDownloads } from "./figure-downloads.js";
import { figureSource } from "./figure-source.js";
import type { FigureSource } from "./figure-source.js";
import { imageDataUrl } from "../assets/image-data.js";
import type { OutputContent } from "../prepare/prepared.js";
import type { OutputContext } from "./output-context.js";
import { reportProblem } from "../page-context.js";
import type { Picture } from "../figures/pictures/draw-pictures.js";
import { describeFigure } from "../../notebook/outputs/describe-figure.js";
import { figureSize, needsMap } from "../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

/** The numbers of a figure scroll in a box of their own. */
const MAX_ROWS = 100;

export interface PlotlyView {
  /** The figure as the notebook gave it. */
  source: FigureSource;
  /** Address of the figure code; absent where the figure cannot be drawn. */
  src: string | undefined;
  alt: string;
  height: number;
  /** A width the author asked for; otherwise the figure takes that of its column. */
  width: number | undefined;
  /** It paints its own paper, so it is drawn for light paper in the dark too. */
  ownPaper: boolean;
  /** What stands for the figure until it is touched, widest first; none where there was no browser to draw them. */
  pictures: PictureView[];
  tables: { name: string; table: DataTableView }[];
  downloads: FigureDownloads;
}

export function plotlyView(
  { figure, still }: Extract<OutputContent, { type: "plotly" }>,
  context: OutputContext,
): PlotlyView {
  const { data, layout, frames } = figure;
  const { name, assets } = context;
  const isOverMap = needsMap(figure);
  if (isOverMap) reportMap(context);
  const drawn = isOverMap ? [] : (context.pictures?.get(figure) ?? []);
  const pictures = drawn.map((picture) => pictureView(picture, context));
  const stills = still === undefined || pictures.length > 0 ? [] : [stillView(still)];
  if (!isOverMap && stills.length === 0 && context.pictures === undefined) reportNoPicture(context);
  return {
    source: figureSource({ data, layout, frames }, name, assets),
    src: isOverMap ? undefined : context.plotlyUrl,
    alt: context.alt ?? (describeFigure(figure, context.lang) || context.t("a_figure")),
    ...figureSize(figure),
    ownPaper: ["paper_bgcolor", "plot_bgcolor", "template"].some((key) => Boolean(layout[key])),
    pictures: [...pictures, ...stills],
    tables: tablesOf(figure, context),
    downloads: figureDownloads(figure, drawn[0], context),
  };
}

function tablesOf(figure: PlotlyFigure, { name: stem, assets, lang }: OutputContext): PlotlyView["tables"] {
  const tables = figureTables(figure);
  return tables.map(({ name, table }, index) => ({
    name,
    table: dataTableView(table, {
      maxRows: MAX_ROWS,
      name: tables.length === 1 ? `${stem}-data` : `${stem}-data-${index + 1}`,
      assets,
      lang,
    }),
  }));
}

export interface PictureView {
  width: number;
  html: TrustedHtml | undefined;
  image: { src: string; height: number | undefined } | undefined;
}

/** As wide as the pictures that bundles bring are drawn. */
const STILL_WIDTH = 700;

/** A picture by the kernel's hand is shown where it can neither run nor load anything. */
function stillView(svg: string): PictureView {
  return {
    width: STILL_WIDTH,
    html: undefined,
    image: { src: imageDataUrl("image/svg+xml", svg), height: undefined },
  };
}

function pictureView(picture: Picture, { assets }: OutputContext): PictureView {
  const { width } = picture;
  if (picture.type === "svg") return { width, html: picture.html, image: undefined };
  return { width, html: undefined, image: { src: assets.add(picture.asset), height: picture.height } };
}

function reportNoPicture(context: OutputContext): void {
  reportProblem(context, {
    ruleId: "figures-have-pictures",
    message:
      "no picture stands for this figure in print and before it is touched, since there is no browser to draw it; its data stands in",
    remedy:
      "Install Chromium, Chrome or Edge, or name one in GALLEY_BROWSER: a build draws its pictures with it.",
  });
}

function reportMap(context: OutputContext): void {
  reportProblem(context, {
    ruleId: "figures-are-drawn",
    message:
      "a figure over a map is not drawn: plotly fetches maps from a server, and a report fetches nothing",
    remedy: "Its data is shown as a table; for a picture, display one made by another library.",
  });
}
