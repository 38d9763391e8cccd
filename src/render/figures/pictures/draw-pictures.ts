/** Figures → the pictures that stand for them until a reader touches them, and in print. */
import { pathToFileURL } from "node:url";
import { hashedAsset } from "../../assets/asset.js";
import type { Asset } from "../../assets/asset.js";
import type { TrustedHtml } from "../../safety/trusted-html.js";
import { plotlyFile } from "../plotly-bundle.js";
import { figureSize, traceTypes } from "../../../notebook/outputs/plotly-figure.js";
import type { PlotlyFigure } from "../../../notebook/outputs/plotly-figure.js";
import { cleanPicture } from "./clean-picture.js";
import { lightColours, pictureFile } from "./picture-file.js";
import type { FigureColours } from "./picture-file.js";
import { pictureSheet, readPictures } from "./sheet.js";
import type { DrawnPicture, PictureRequest } from "./sheet.js";

/** Opens a page in a browser and gives its HTML once its scripts have done their work. */
export type RunPage = (html: string) => Promise<string>;

export type Picture =
  /** `file`: the same as a file of its own. */
  | { type: "svg"; html: TrustedHtml; width: number; file: string }
  | { type: "bitmap"; asset: Asset; width: number; height: number };

/** One for wide columns and one for phones; only one for a figure that asks for a width of its own. */
export type FigurePictures = Picture[];

export interface DrawPictures {
  pictures: ReadonlyMap<PlotlyFigure, FigurePictures>;
  /** What went wrong; those figures have no picture. */
  failures: string[];
}

export interface PictureTools {
  runPage: RunPage;
  themeScript: string;
  styles: string;
  /** Figures that may be broader than the column of the text. */
  broad: ReadonlySet<PlotlyFigure>;
  /** A new id of the page for each picture. */
  claimId: () => string;
}

/** The page's column with what figures may stand out of it, and the screen of a small phone without its margins. */
const COLUMN_WIDTHS = [740, 358];
/** The same for figures that may take the whole page. */
const PAGE_WIDTHS = [990, 358];

export async function drawPictures(
  figures: readonly PlotlyFigure[],
  tools: PictureTools,
): Promise<DrawPictures> {
  if (figures.length === 0) return { pictures: new Map(), failures: [] };
  const requests = figures.flatMap((figure) => requestsFor(figure, tools.broad));
  const { runPage, themeScript, styles } = tools;
  const plotlyUrl = pathToFileURL(plotlyFile(figures.flatMap((figure) => [...traceTypes(figure)]))).href;
  const sheet = pictureSheet(requests, { plotlyUrl, themeScript, styles });
  const html = await runPage(sheet).catch((error: Error) => error);
  const drawn = typeof html === "string" ? readPictures(html) : undefined;
  if (drawn === undefined) {
    const why =
      typeof html === "string" ? "the browser did not finish drawing them" : firstLine(html.message);
    return { pictures: new Map(), failures: [why] };
  }
  const pictures = new Map<PlotlyFigure, FigurePictures>();
  const failures = new Set<string>();
  const colours = lightColours(styles);
  for (const [index, request] of requests.entries()) {
    const picture = toPicture(drawn[index]!, request, { ...tools, colours });
    if (typeof picture === "string") failures.add(picture);
    else pictures.set(request.figure, [...(pictures.get(request.figure) ?? []), picture]);
  }
  return { pictures, failures: [...failures] };
}

/** Of a program that failed, the message goes on with all that it printed. */
function firstLine(text: string): string {
  return text.split("\n")[0]!;
}

function requestsFor(figure: PlotlyFigure, broad: PictureTools["broad"]): PictureRequest[] {
  const { width, height } = figureSize(figure);
  const columns = broad.has(figure) ? PAGE_WIDTHS : COLUMN_WIDTHS;
  return (width === undefined ? columns : [width]).map((one) => ({ figure, width: one, height }));
}

function toPicture(
  drawn: DrawnPicture,
  { width, height }: PictureRequest,
  { claimId, colours }: PictureTools & { colours: FigureColours },
): Picture | string {
  if (drawn.type === "error") return drawn.message;
  if (drawn.type === "svg") {
    const html = cleanPicture(drawn.svg, claimId());
    return { type: "svg", html, width, file: pictureFile(html, colours) };
  }
  return {
    type: "bitmap",
    asset: hashedAsset("figure.webp", Buffer.from(drawn.data, "base64")),
    width,
    height,
  };
}
