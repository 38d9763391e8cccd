/** A figure: what the script draws it from, what stands for it until then, and its numbers as tables. */
import { dataTableView } from "../tables/data-table-view.js";
import type { DataTableView } from "../tables/data-table-view.js";
import { figureTables } from "../figures/figure-data.js";
import type { OutputContext } from "./output-context.js";
import { reportProblem } from "../page-context.js";
import type { Picture } from "../figures/pictures/draw-pictures.js";
import { figureSize, needsMap, titleText } from "../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import type { JsonObject } from "../../notebook/nbformat.js";
import { jsonForScript } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

/** The numbers of a figure scroll in a box of their own. */
const MAX_ROWS = 100;

export interface PlotlyView {
  /** For the script block; the figure as the notebook gave it. */
  json: TrustedHtml;
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
}

export function plotlyView(figure: PlotlyFigure, context: OutputContext): PlotlyView {
  const { data, layout, frames } = figure;
  if (needsMap(figure)) reportMap(context);
  return {
    json: jsonForScript({ data, layout, frames }),
    src: needsMap(figure) ? undefined : context.plotlyUrl,
    alt: context.alt ?? figureWords(layout, context),
    ...figureSize(figure),
    ownPaper: ["paper_bgcolor", "plot_bgcolor", "template"].some((key) => Boolean(layout[key])),
    pictures: (context.pictures.get(figure) ?? []).map((picture) => pictureView(picture, context)),
    tables: figureTables(figure).map(({ name, table }, index) => ({
      name,
      table: dataTableView(table, {
        maxRows: MAX_ROWS,
        name: `${context.name}-data-${index + 1}`,
        assets: context.assets,
      }),
    })),
  };
}

export interface PictureView {
  width: number;
  html: TrustedHtml | undefined;
  image: { src: string; height: number } | undefined;
}

function pictureView(picture: Picture, { assets }: OutputContext): PictureView {
  const { width } = picture;
  if (picture.type === "svg") return { width, html: picture.html, image: undefined };
  return { width, html: undefined, image: { src: assets.add(picture.asset), height: picture.height } };
}

function reportMap(context: OutputContext): void {
  reportProblem(context, {
    ruleId: "figures-are-drawn",
    message:
      "a figure over a map is not drawn: plotly fetches maps from a server, and a report fetches nothing",
    remedy: "Its data is shown as a table; for a picture, display one made by another library.",
  });
}

/** Where nobody described the figure: its own title, or that it is one. */
function figureWords(layout: JsonObject, context: OutputContext): string {
  const title = titleText(layout["title"]);
  return title === "" ? context.t("a_figure") : title;
}
