/** The index of a site that is watched, and what its pages tell of each other. */
import { aroundAll, aroundPages } from "../build/site/around-pages.js";
import type { FillParts } from "../build/site/site-pages.js";
import { INDEX_PATH } from "../build/site-paths.js";
import type { Config } from "../config/config.js";
import { pageFacts } from "../render/page-facts.js";
import type { RenderedPage, Renderer } from "../render/render-options.js";

export interface DrawnIndex {
  index: RenderedPage;
  /** Puts menu, previous and next into a page; a site that is only watched has no feed and no pictures for links. */
  fill: FillParts;
}

export function drawIndex(
  pages: readonly RenderedPage[],
  renderer: Renderer,
  { lang }: Pick<Config, "lang">,
): DrawnIndex {
  const index = renderer.renderIndex(pages.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  const reports = pages.filter(({ path }) => path !== INDEX_PATH).map(pageFacts);
  const everywhere = aroundAll(reports, { siteUrl: undefined, lang });
  const around = aroundPages(reports, everywhere, new Map(), lang);
  const fill: FillParts = (page, html) =>
    renderer.withSiteParts(pageFacts(page as RenderedPage), html, around.get(page.path) ?? everywhere);
  return { index, fill };
}
