import type { PageFacts } from "../../render/page-facts.js";
import type { RenderedPage } from "../../render/render-options.js";
import { singleFile } from "../../render/single-file/single-file.js";
import type { SiteAsset, SitePage } from "../../site/site.js";
import type { Publication } from "../publish.js";
import type { StoredPage } from "./page-store.js";

/** Puts into a page what tells of other pages. */
export type FillParts = (page: PageFacts, html: string) => string;

export function indexPage(index: RenderedPage, fill: FillParts): SitePage {
  const { html, assets, searchText: _, problems: __, ...facts } = index;
  return {
    ...facts,
    source: "index",
    html: fill(index, html),
    assetPaths: assets.map(({ path }) => path),
  };
}

/** A page as it stands in the site, read when it is written, and the files that go with it. */
export function storedPage(
  { file, page }: { file: string; page: StoredPage },
  fill: FillParts,
  { store, config, singleFile: isSingle }: Publication,
): { page: SitePage; assets: SiteAsset[] } {
  const { searchText: _, problems: __, assetPaths: all, ...facts } = page;
  // A report in one file has all that it needs; the index still shows its picture.
  const assetPaths = isSingle ? [page.picture ?? []].flat() : all;
  const html = async (): Promise<string> => {
    const filled = fill(page, await store.html(page));
    return isSingle ? singleFile(await store.load(page, filled), config.siteUrl).html : filled;
  };
  const assets = assetPaths.map((path) => ({ path, content: () => store.asset(path) }));
  return { page: { ...facts, source: file, html, assetPaths }, assets };
}
