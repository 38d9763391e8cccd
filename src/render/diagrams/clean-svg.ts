/**
 * The drawing library's SVG → one that may stand in a page beside others: no style sheet of its own (it asks for a web font), ids
 * that are unique on the page, and nothing but shapes, text and their colours.
 */
import sanitizeHtml from "sanitize-html";

const SHAPES = "svg g defs marker rect circle ellipse line polyline polygon path text tspan".split(" ");

const ATTRIBUTES = (
  "class x y x1 x2 y1 y2 cx cy r rx ry dx dy d points width height fill stroke stroke-width stroke-dasharray stroke-linejoin " +
  "stroke-linecap marker-start marker-end opacity fill-opacity transform text-anchor dominant-baseline font-size font-weight " +
  "font-style text-decoration viewBox id orient refX refY markerWidth markerHeight markerUnits xmlns"
).split(" ");

export function cleanSvg(svg: string, id: string): string {
  return sanitizeHtml(svg, {
    allowedTags: SHAPES,
    allowedAttributes: { "*": ATTRIBUTES },
    parser: { lowerCaseTags: false, lowerCaseAttributeNames: false, xmlMode: true },
    nonTextTags: ["style", "script", "title", "desc"],
    transformTags: { "*": (tagName, attribs) => ({ tagName, attribs: withOwnIds(attribs, id) }) },
  }).trim();
}

function withOwnIds(attributes: Record<string, string>, id: string): Record<string, string> {
  const renamed = Object.entries(attributes).map(([name, value]) => {
    if (name === "id") return [name, `${id}-${value}`];
    return [name, value.replace(/^url\(#([\w-]+)\)$/, (_, target: string) => `url(#${id}-${target})`)];
  });
  return Object.fromEntries(renamed) as Record<string, string>;
}
