import type { PageFacts } from "../../render/page-facts.js";
import type { Around } from "../../render/site-parts/site-parts.js";
import { atomFeed, FEED_PATH, robots, sitemap } from "../../site/feed.js";
import type { SiteAsset } from "../../site/site.js";
import type { Publication } from "../publish.js";

/** What only a site in the web has: its address must be known. */
export function webFiles(
  pages: readonly PageFacts[],
  around: Around,
  { config: { siteUrl, title, lang }, renderer }: Publication,
): SiteAsset[] {
  if (siteUrl === undefined) return [];
  const notFound = renderer.renderNotFound(siteUrl, around);
  const feed = atomFeed(
    pages.filter(({ kind }) => kind === "report"),
    { siteUrl, title, lang },
  );
  return [
    { path: "sitemap.xml", content: sitemap(pages, siteUrl) },
    ...(new URL(siteUrl).pathname === "/" ? [{ path: "robots.txt", content: robots(siteUrl) }] : []),
    ...(feed === undefined ? [] : [{ path: FEED_PATH, content: feed }]),
    { path: notFound.path, content: notFound.html },
    ...notFound.assets,
  ];
}
