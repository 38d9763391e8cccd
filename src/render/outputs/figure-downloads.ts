/** What a reader can take along of a figure: its numbers, and its picture. */
import { hashedAsset } from "../assets/asset.js";
import { longData } from "../figures/long-data.js";
import type { Picture } from "../figures/pictures/draw-pictures.js";
import type { PlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { toCsv } from "../tables/csv.js";
import type { OutputContext } from "./output-context.js";

export interface FigureDownloads {
  /** Of the files that are saved, without extension. */
  name: string;
  /** Addresses; a picture without one, and every bitmap, is made by the figure code when it is asked for. */
  csv: string | undefined;
  svg: string | undefined;
}

/** @param picture the widest that stands for the figure */
export function figureDownloads(
  figure: PlotlyFigure,
  picture: Picture | undefined,
  { name, assets }: OutputContext,
): FigureDownloads {
  const data = longData(figure);
  return {
    name,
    csv: data && assets.add(hashedAsset(`${name}-data.csv`, toCsv(data))),
    svg: picture?.type === "svg" ? assets.add(hashedAsset(`${name}.svg`, picture.file)) : undefined,
  };
}
