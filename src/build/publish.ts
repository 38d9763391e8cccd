import type { Config } from "../config/config.js";
import type { Renderer, RenderedPage } from "../render/render-options.js";
import type { ManifestPage } from "../site/manifest.js";
import type { SitePage } from "../site/site.js";
import { writeSite } from "../site/write-site.js";
import { earlierSearchTexts } from "./earlier-search-texts.js";
import type { NotebookResult } from "./notebook-result.js";
import { shownFolder } from "./shown-folder.js";

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
  const assets = [index, ...built.map(({ page }) => page)].flatMap((page) => page.assets);
  const folder = shownFolder(config);
  await writeSite({ pages, assets, kept: kept.map(({ path }) => path) }, folder);
  return { folder, pageCount: pages.length + kept.length };
}

function toSitePage(source: string, page: RenderedPage): SitePage {
  const { path, title, description, lang, date, keywords, assets } = page;
  return {
    path,
    source,
    title,
    description,
    lang,
    date,
    keywords,
    // Read when it is written: the pages of a large site are never all in memory.
    get html() {
      return page.html;
    },
    assetPaths: assets.map((asset) => asset.path),
  };
}
