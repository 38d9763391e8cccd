import sanitizeHtml from "sanitize-html";

/**
 * The words of a part of a page, one thing a line; pictures, which are drawn otherwise on every machine, and scripts left out.
 */
export function pageText(html: string): string {
  const apart = html.replaceAll(/<\/(?:dt|dd|li|td|th|p|div)>/g, "$& ");
  const words = sanitizeHtml(apart, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ["script", "style", "svg", "noscript", "head"],
    exclusiveFilter: ({ attribs }) => /\bfigure-status\b/.test(attribs["class"] ?? ""),
  });
  const lines = words.split("\n").map((line) => line.replaceAll(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}

/** The words in a picture. */
export function pictureText(svg: string): string {
  return sanitizeHtml(svg, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ["style", "script"],
    // Each stands for itself: "0", "5" and "10" along an axis are not 0510.
    textFilter: (text) => `${text}\n`,
  });
}
