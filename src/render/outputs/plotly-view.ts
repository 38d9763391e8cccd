/** A figure: what the script draws it from, what stands for it until then, and its numbers as tables. */
import { dataTableView } from "../tables/data-table-view.js";
import type { DataTableView } from "../tables/data-table-view.js";
import { figureTables } from "../figures/figure-data.js";
import type { OutputContext } from "./output-context.js";
import { reportProblem } from "../page-context.js";
import { needsMap, titleText } from "../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import type { JsonObject } from "../../notebook/nbformat.js";
import { jsonForScript } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";

/** What plotly itself uses where a layout says nothing. */
const DEFAULT_HEIGHT = 450;

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
  tables: { name: string; table: DataTableView }[];
}

export function plotlyView(figure: PlotlyFigure, context: OutputContext): PlotlyView {
  const { data, layout, frames } = figure;
  if (needsMap(figure)) reportMap(context);
  return {
    json: jsonForScript({ data, layout, frames }),
    src: needsMap(figure) ? undefined : context.plotlyUrl,
    alt: context.alt ?? figureWords(layout, context),
    height: positive(layout["height"]) ?? DEFAULT_HEIGHT,
    width: positive(layout["width"]),
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

function reportMap(context: OutputContext): void {
  reportProblem(context, {
    ruleId: "figures-are-drawn",
    severity: "warning",
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

function positive(value: unknown): number | undefined {
  return typeof value === "number" && value > 0 && value < 10_000 ? value : undefined;
}
