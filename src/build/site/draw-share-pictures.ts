import type { PageFacts } from "../../render/page-facts.js";
import type { SiteAsset } from "../../site/site.js";
import type { Publication } from "../publish.js";
import { findBrowser, runPageIn } from "../browser.js";
import { sharePictures, type SharePictures } from "./share-pictures.js";

interface DrawnPictures extends Pick<SharePictures, "paths"> {
  assets: readonly SiteAsset[];
}

const NONE: DrawnPictures = { paths: new Map(), assets: [] };

/** Only for a site whose address is known: elsewhere nobody could find them. What cannot be drawn is told, and stops nothing. */
export async function drawSharePictures(
  pages: readonly PageFacts[],
  { config, store, renderer, report }: Publication,
): Promise<DrawnPictures> {
  if (config.siteUrl === undefined) return NONE;
  const browser = findBrowser(process.env);
  if (browser === undefined) {
    report({
      type: "share-pictures-left-out",
      reason: "there is no browser to draw them (GALLEY_BROWSER names one)",
    });
    return NONE;
  }
  const { paths, failure } = await sharePictures(pages, {
    siteTitle: config.title,
    styles: renderer.pictureStyles,
    runPage: runPageIn(browser),
    // A page that is kept has its picture in the site that is there.
    asset: (path) => store.asset(path, config.output),
    folder: store.siteFolder,
    earlier: config.output,
  });
  if (failure !== undefined) report({ type: "share-pictures-left-out", reason: failure });
  const assets = [...new Set(paths.values())].map((path) => ({ path, content: () => store.asset(path) }));
  return { paths, assets };
}
