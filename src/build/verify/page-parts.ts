/** A page as the things it is made of, so that what was changed in it can be named. */

export interface PagePart {
  /** Of the element it begins with; empty for what comes before the first. */
  id: string;
  html: string;
}

/** Elements that hold something of their own: cells, figures and tables, headings, the foot. */
const BEGINNING = /<(?:div|section|main|nav|aside|footer|h[1-6])\b[^>]*?\sid="([^"]+)"[^>]*>/g;

/** From one beginning to the next, in their order. */
export function pageParts(html: string): PagePart[] {
  const starts = Array.from(html.matchAll(BEGINNING), ({ index, 1: id = "" }) => ({ index, id }));
  const all = [{ index: 0, id: "" }, ...starts];
  return all.map(({ index, id }, position) => ({ id, html: html.slice(index, all[position + 1]?.index) }));
}

/** The part in which an address of a file stands; empty where several have it. */
export function partWith(parts: readonly PagePart[], url: string): string {
  const found = parts.filter(({ html }) => html.includes(`="${url}"`));
  return found.length === 1 ? (found[0]?.id ?? "") : "";
}
