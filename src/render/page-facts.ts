import type { RenderedPage } from "./render-options.js";

/** What a site tells of a page: in its index, its navigation, its feed. */
export type PageFacts = Pick<
  RenderedPage,
  "path" | "kind" | "title" | "description" | "lang" | "date" | "keywords" | "order" | "minutes" | "picture"
>;

export function pageFacts(page: PageFacts): PageFacts {
  const { path, kind, title, description, lang, date, keywords, order, minutes, picture } = page;
  return { path, kind, title, description, lang, date, keywords, order, minutes, picture };
}
