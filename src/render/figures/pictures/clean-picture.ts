/**
 * An SVG that plotly drew → one that may stand in a page: no links, nothing from elsewhere, ids that are unique on the page and the
 * same in every build.
 */
import sanitizeHtml from "sanitize-html";
import { remembered } from "../../../remembered.js";
import { trustHtml } from "../../safety/trusted-html.js";
import type { TrustedHtml } from "../../safety/trusted-html.js";
import { withVariables } from "./palette.js";

const SHAPES = (
  "svg g defs clipPath mask pattern linearGradient radialGradient stop rect circle ellipse line polyline polygon path text " +
  "tspan image"
).split(" ");

const ATTRIBUTES = (
  "id style x y x1 x2 y1 y2 cx cy r rx ry dx dy d points width height transform viewBox preserveAspectRatio clip-path mask " +
  "patternUnits patternTransform gradientUnits gradientTransform offset text-anchor xml:space href opacity fill stroke " +
  "fill-opacity stroke-opacity stroke-width stop-color stop-opacity"
).split(" ");

const KEPT = 60;

/** @param prefix unique on the page */
export function cleanPicture(svg: string, prefix: string): TrustedHtml {
  return trustHtml(withOwnIds(sanitized(svg), prefix));
}

/** After an edit most pictures of a page are what they were. */
const sanitized = remembered(
  (svg) =>
    sanitizeHtml(withVariables(svg), {
      allowedTags: SHAPES,
      allowedAttributes: { "*": ATTRIBUTES },
      allowedSchemes: ["data"],
      parser: { lowerCaseTags: false, lowerCaseAttributeNames: false, xmlMode: true },
      parseStyleAttributes: false,
      nonTextTags: ["style", "script", "title", "desc"],
      transformTags: {
        "*": (tagName, attribs) => ({ tagName, attribs: withinPicture(attribs) }),
      },
    }),
  KEPT,
);

type Attributes = Record<string, string>;

/** Pictures within the picture may only be bitmaps that it brings; styles may refer to nothing but parts of it. */
function withinPicture({ "xlink:href": linked, ...rest }: Attributes): Attributes {
  // What is empty would be written without a value, and then the picture as a file of its own is no XML.
  const attributes: Attributes = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  delete attributes["href"];
  if (linked?.startsWith("data:image/png;")) attributes["href"] = linked;
  const { style } = attributes;
  if (style !== undefined) attributes["style"] = style.replace(/[^;]*url\((?!["']?#)[^;]*;?/g, "");
  return attributes;
}

function withOwnIds(svg: string, prefix: string): string {
  const ids = new Map(
    [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id], index) => [id!, `${prefix}_${index + 1}`]),
  );
  return svg
    .replace(/ id="([^"]+)"/g, (_, id: string) => ` id="${ids.get(id)}"`)
    .replace(
      /url\((?:&quot;|')?#([^)'&]+)(?:&quot;|')?\)/g,
      (_, id: string) => `url(#${ids.get(id) ?? "none"})`,
    );
}
