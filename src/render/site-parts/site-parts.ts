/**
 * The parts of a page that tell of other pages: the menu, the page before and after, its address in the web. Templates leave a place
 * for each, which is filled when the site is written: so a page need not be drawn again when only another one is new.
 */
import { isWholeDay } from "../../notebook/whole-day.js";
import { relativeUrl } from "../assets/asset.js";
import type { PageFacts } from "../page-facts.js";
import type { Studio } from "../studio.js";
import { SITE_PARTS, sitePlace } from "./empty-site-parts.js";

/** What stands around a page. */
export interface Around {
  /** Pages that the site's menu names, in its order. */
  menu: readonly PageFacts[];
  previous?: PageFacts | undefined;
  next?: PageFacts | undefined;
  /** The index has a search. */
  hasSearch: boolean;
  /** Path of the site's feed; `undefined`: it has none. */
  feed: string | undefined;
  /** Path of the picture that stands for the page where it is linked. */
  sharePicture?: { path: string; width: number; height: number } | undefined;
}

/**
 * The page with its places filled, also one that had been filled before.
 *
 * @param base what addresses begin with; by default they are relative to the page
 */
export function withSiteParts(
  page: PageFacts,
  html: string,
  { around, base, studio }: { around: Around; base?: string | undefined; studio: Studio },
): string {
  const context = partsContext(page, around, base, studio);
  return SITE_PARTS.reduce((filled, part) => {
    const place = sitePlace(part);
    // Read only where there is a place: a page of one's own may leave a part out.
    return place.test(filled)
      ? filled.replace(place, (_, start: string, end: string) => {
          return start + studio.renderTemplate(`partials/site-${part}.njk`, context) + end;
        })
      : filled;
  }, html);
}

function partsContext(page: PageFacts, around: Around, base: string | undefined, studio: Studio): object {
  const { options, translate } = studio;
  const { siteUrl } = options;
  const urlOf = (path: string): string =>
    base === undefined ? relativeUrl(page.path, path) : base + relativeUrl("", path);
  const link = (to: PageFacts | undefined): object | undefined =>
    to && { url: urlOf(to.path), title: to.title, lang: to.lang, isCurrent: to.path === page.path };
  return {
    t: translate(page.lang),
    page,
    siteTitle: options.siteTitle,
    isIndex: page.path === "index.html",
    menu: around.menu.map(link),
    searchUrl: around.hasSearch ? `${urlOf("index.html")}#search` : "",
    previous: link(around.previous),
    next: link(around.next),
    feedUrl: around.feed === undefined ? "" : urlOf(around.feed),
    canonicalUrl: siteUrl === undefined || base !== undefined ? "" : siteUrl + webPath(page.path),
    publishedOn: isWholeDay(page.date) ? page.date : "",
    locale: page.lang.replace("-", "_"),
    picture: siteUrl !== undefined &&
      around.sharePicture && {
        ...around.sharePicture,
        url: siteUrl + relativeUrl("", around.sharePicture.path),
      },
  };
}

/** The index is the folder itself. */
function webPath(path: string): string {
  return path === "index.html" ? "" : relativeUrl("", path);
}
