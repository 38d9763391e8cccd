import sanitizeHtml from "sanitize-html";

/**
 * The words of a page's main part, one thing a line; pictures, which are drawn otherwise on every machine, and scripts left
 * out. Of a page that has no main part: the empty text.
 */
export function pageText(html: string): string {
  const [start, end] = [html.indexOf("<main"), html.lastIndexOf("</main>")];
  const words = sanitizeHtml(start === -1 ? "" : html.slice(start, end), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ["script", "style", "svg", "noscript"],
    exclusiveFilter: ({ attribs }) => /\bfigure-status\b/.test(attribs["class"] ?? ""),
  });
  const lines = words.split("\n").map((line) => line.replaceAll(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}
