import type { Config } from "../config/config.js";
import type { Renderer, RenderedPage } from "../render/render-options.js";
import type { ManifestPage } from "../site/manifest.js";
import { atomFeed, sitemap, type ListedPage } from "../site/feed.js";
import type { SiteAsset, SitePage } from "../site/site.js";
import { writeSite } from "../site/write-site.js";
import { earlierSearchTexts } from "./earlier-search-texts.js";
import type { NotebookResult } from "./notebook-result.js";
import { shownFolder } from "./places.js";

/**
 * Writes the site: the pages of this build, those kept from an earlier one, and the index of both.
 *
 * @throws SiteError, TemplateError
 */
export async function publish(
  config: Config,
  notebooks: readonly NotebookResult[],
  kept: readonly ManifestPage[],
  renderer: Renderer,
): Promise<{ folder: string; pageCount: number }> {
  const built = notebooks.flatMap(({ file, page }) => (page === undefined ? [] : [{ file, page }]));
  const texts = await earlierSearchTexts(config.output);
  const earlier = kept.map((page) => ({ ...page, searchText: texts.get(page.path) ?? "" }));
  const index = renderer.renderIndex([...built.map(({ page }) => page), ...earlier]);
  const pages = [toSitePage("index", index), ...built.map(({ file, page }) => toSitePage(file, page))];
  const listed = [index, ...built.map(({ page }) => page), ...kept];
  const assets = [
    ...[index, ...built.map(({ page }) => page)].flatMap((page) => page.assets),
    ...webFiles(config, listed, renderer),
  ];
  const folder = shownFolder(config);
  await writeSite({ pages, assets, kept: kept.map(({ path }) => path) }, folder);
  return { folder, pageCount: pages.length + kept.length };
}

/** What only a site in the web has: its address must be known. */
function webFiles(
  { siteUrl, title, lang }: Config,
  pages: readonly ListedPage[],
  renderer: Renderer,
): SiteAsset[] {
  if (siteUrl === undefined) return [];
  const notFound = renderer.renderNotFound(siteUrl);
  const feed = atomFeed(pages, { siteUrl, title, lang });
  return [
    { path: "sitemap.xml", content: sitemap(pages, siteUrl) },
    ...(feed === undefined ? [] : [{ path: "feed.xml", content: feed }]),
    { path: notFound.path, content: notFound.html },
    ...notFound.assets,
  ];
}

function toSitePage(source: string, page: RenderedPage): SitePage {
  const { path, title, description, lang, date, keywords, html, assets } = page;
  return {
    path,
    source,
    title,
    description,
    lang,
    date,
    keywords,
    html,
    assetPaths: assets.map((asset) => asset.path),
  };
}
