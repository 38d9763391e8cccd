import { join } from "node:path";
import type { Config } from "../config/config.js";
import { pageFacts, type PageFacts } from "../render/page-facts.js";
import type { IndexEntry, Renderer } from "../render/render-options.js";
import type { ManifestPage } from "../site/manifest.js";
import { writeSite } from "../site/write-site.js";
import type { BuildReporter, Published } from "./build-event.js";
import { earlierSearchTexts } from "./earlier-search-texts.js";
import { shownFolder, shownIndex } from "./shown-folder.js";
import { aroundAll, aroundPages } from "./site/around-pages.js";
import { drawSharePictures } from "./site/draw-share-pictures.js";
import type { PageStore, StoredPage } from "./site/page-store.js";
import { indexPage, storedPage } from "./site/site-pages.js";
import { webFiles } from "./site/web-files.js";

export interface Publication {
  config: Config;
  /** Pages of this build, with what they were made from. */
  built: readonly { file: string; page: StoredPage }[];
  /** Pages of an earlier build that stay. */
  kept: readonly ManifestPage[];
  store: PageStore;
  renderer: Renderer;
  /** Every report is one file. */
  singleFile: boolean;
  report: BuildReporter;
}

/**
 * Writes the site: the pages of this build, those kept from an earlier one, and what is made of both.
 *
 * @throws SiteError, TemplateError
 */
export async function publish(publication: Publication): Promise<Published> {
  const { config, built, kept, renderer } = publication;
  const index = renderer.renderIndex(await indexEntries(publication));
  const pages = [...built.map(({ page }) => page), ...kept].map(pageFacts);
  const everywhere = aroundAll(pages, config);
  const shared = await drawSharePictures([...pages, index], publication);
  const around = aroundPages([...pages, index], everywhere, shared.paths, config.lang);
  const fill = (page: PageFacts, html: string): string =>
    renderer.withSiteParts(pageFacts(page), html, around.get(page.path) ?? everywhere);
  const stored = built.map((one) => storedPage(one, fill, publication));
  const keptPages = new Map(kept.map((page) => [page.path, page]));
  const site = {
    pages: [indexPage(index, fill), ...stored.map(({ page }) => page)],
    assets: [
      ...index.assets,
      ...stored.flatMap(({ assets }) => assets),
      ...shared.assets,
      ...webFiles([index, ...pages], everywhere, publication),
    ],
    kept: [...keptPages.keys()],
    rewriteKept: (path: string, html: string) => fill(keptPages.get(path)!, html),
  };
  const folder = shownFolder(config);
  const outdatedPdfs = (await writeSite(site, folder)).map((path) => join(folder, path));
  return { index: shownIndex(config), pageCount: site.pages.length + kept.length, outdatedPdfs };
}

async function indexEntries({ config, built, kept }: Publication): Promise<IndexEntry[]> {
  const texts = kept.length === 0 ? undefined : await earlierSearchTexts(config.output);
  const earlier = kept.map((page) => ({ ...page, searchText: texts?.get(page.path) ?? "" }));
  return [...built.map(({ page }) => page), ...earlier];
}
