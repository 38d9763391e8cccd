/**
 * The one place that decides what is shown of a MIME bundle: the richest form that can be trusted. JavaScript, and
 * types nobody here knows, are never run; the page says that they are there.
 */
import type { CellOptionValues } from "../../notebook/cell-options.js";
import type { Json, MimeBundle } from "../../notebook/nbformat.js";
import { IMAGE_EXTENSIONS } from "../assets/image-data.js";
import { galleyText } from "../cells/frames.js";
import { readClaim } from "../../notebook/outputs/claim.js";
import { isObject } from "../../notebook/is-object.js";
import { readPlotlyFigure } from "../../notebook/outputs/plotly-figure.js";
import { NUMBER_MIME_TYPE, readStyledNumber } from "../../numbers/number-style.js";
import { writeNumber } from "../../numbers/write-number.js";
import type { OutputContent } from "./prepared.js";
import { sanitizeHtml } from "../safety/sanitize.js";
import { readTabularData } from "../../notebook/outputs/tabular-data.js";

export interface ContentContext {
  /** Makes a tree of an output's Markdown. */
  parse: (text: string) => Extract<OutputContent, { type: "markdown" }>["text"];
  /** Of the page. */
  lang: string;
  /** HTML was asked to stand in a frame of its own; a number is its height. */
  frame?: CellOptionValues["frame"] | undefined;
}

interface Bundle extends ContentContext {
  data: MimeBundle;
  metadata: Json;
}

type Reader = (bundle: Bundle) => OutputContent | undefined;

/**
 * Best first. Data we can draw ourselves comes before pictures of it, pictures before HTML, since HTML loses what is not
 * allowed; R gives tables as HTML, Markdown and LaTeX at once, and the first of these is the best.
 */
const READERS: readonly Reader[] = [claim, number, plotly, table, image, html, markdown, latex, json, text];

export function chooseContent(data: MimeBundle, metadata: Json, context: ContentContext): OutputContent {
  const bundle = { data, metadata, ...context };
  for (const read of context.frame === undefined || context.frame === false
    ? READERS
    : [framed, ...READERS]) {
    const content = read(bundle);
    if (!content) continue;
    // Only the plain text is left of something richer: the reader should know that.
    const lost = read === text ? richerTypes(data) : [];
    return lost.length > 0 ? unsupported(lost, data) : content;
  }
  return unsupported(Object.keys(data), data);
}

function richerTypes(data: MimeBundle): string[] {
  return Object.keys(data).filter((mime) => !mime.startsWith("text/") || mime === "text/html");
}

function unsupported(mimeTypes: readonly string[], data: MimeBundle): OutputContent {
  return { type: "unsupported", mimeTypes, text: textOf(data, "text/plain") };
}

function claim({ data, metadata, parse }: Bundle): OutputContent | undefined {
  const found = readClaim(data["application/vnd.galley.claim+json"]);
  if (found === undefined) return undefined;
  const why = found.why === undefined ? undefined : parse(found.why);
  return { type: "claims", claims: [{ claim: found, label: galleyText(metadata, "label"), why }] };
}

function number({ data, lang }: Bundle): OutputContent | undefined {
  const styled = readStyledNumber(data[NUMBER_MIME_TYPE]);
  return styled && { type: "text", text: writeNumber(styled, lang) };
}

function plotly({ data }: Bundle): OutputContent | undefined {
  const figure = readPlotlyFigure(data["application/vnd.plotly.v1+json"]);
  return figure && { type: "plotly", figure, still: textOf(data, "image/svg+xml") };
}

function table({ data }: Bundle): OutputContent | undefined {
  const found = readTabularData(data["application/vnd.dataresource+json"]);
  return found && { type: "table", table: found };
}

function image({ data, metadata }: Bundle): OutputContent | undefined {
  const mime = Object.keys(IMAGE_EXTENSIONS).find((type) => textOf(data, type) !== undefined);
  if (!mime) return undefined;
  const size = isObject(metadata) && isObject(metadata[mime]) ? metadata[mime] : {};
  const { width, height } = size;
  return {
    type: "image",
    mime,
    data: textOf(data, mime)!,
    ...(typeof width === "number" && { width }),
    ...(typeof height === "number" && { height }),
  };
}

function html({ data }: Bundle): OutputContent | undefined {
  const source = textOf(data, "text/html");
  if (source === undefined) return undefined;
  const clean = sanitizeHtml(source);
  const isEmpty = clean.html.replace(/<(?!img\b|hr\b)[^>]*>/g, "").trim() === "";
  return isEmpty ? undefined : { type: "html", ...clean };
}

function framed({ data, frame }: Bundle): OutputContent | undefined {
  const source = textOf(data, "text/html");
  if (source === undefined) return undefined;
  return { type: "frame", html: source, height: typeof frame === "number" ? frame : undefined };
}

function markdown({ data, parse }: Bundle): OutputContent | undefined {
  const source = textOf(data, "text/markdown");
  return source === undefined ? undefined : { type: "markdown", text: parse(source) };
}

function latex({ data }: Bundle): OutputContent | undefined {
  const tex = textOf(data, "text/latex");
  return tex === undefined ? undefined : { type: "latex", tex };
}

function json({ data }: Bundle): OutputContent | undefined {
  const mime = Object.keys(data).find(
    (type) => type === "application/json" || type === "application/geo+json",
  );
  return mime === undefined ? undefined : { type: "json", value: data[mime]! };
}

function text({ data }: Bundle): OutputContent | undefined {
  const mime =
    "text/plain" in data ? "text/plain" : Object.keys(data).find((type) => type.startsWith("text/"));
  const plain = mime === undefined ? undefined : textOf(data, mime);
  return plain === undefined ? undefined : { type: "text", text: plain };
}

function textOf(data: MimeBundle, mime: string): string | undefined {
  const value = data[mime];
  return typeof value === "string" ? value : undefined;
}
