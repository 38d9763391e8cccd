import { isWholeDay } from "../../notebook/whole-day.js";
import type { PageFacts } from "../../render/page-facts.js";
import { inReadingOrder } from "../../render/reading-order.js";
import type { Around } from "../../render/site-parts/site-parts.js";
import { SHARE_HEIGHT, SHARE_WIDTH } from "../../render/share/share-sheet.js";
import { FEED_PATH } from "../../site/feed.js";

interface SiteFacts {
  siteUrl: string | undefined;
  lang: string;
}

/** What stands around any page of a site: its menu and its feed. */
export function aroundAll(pages: readonly PageFacts[], { siteUrl, lang }: SiteFacts): Around {
  const menu = inReadingOrder(
    pages.filter(({ kind }) => kind === "page"),
    lang,
  );
  const hasFeed = siteUrl !== undefined && pages.some(({ date }) => isWholeDay(date));
  return { menu, hasSearch: pages.length > 1, feed: hasFeed ? FEED_PATH : undefined };
}

/**
 * By path, what stands around each page; reports have one before and one after them, in the order of the index.
 *
 * @param shared path of a page → path of the picture that stands for it elsewhere
 */
export function aroundPages(
  pages: readonly PageFacts[],
  everywhere: Around,
  shared: ReadonlyMap<string, string>,
  lang: string,
): Map<string, Around> {
  const reports = inReadingOrder(
    pages.filter(({ kind }) => kind === "report"),
    lang,
  );
  const places = new Map(reports.map(({ path }, place) => [path, place]));
  return new Map(
    pages.map(({ path }) => {
      const place = places.get(path);
      const picture = shared.get(path);
      return [
        path,
        {
          ...everywhere,
          ...(place !== undefined && { previous: reports[place - 1], next: reports[place + 1] }),
          ...(picture !== undefined && {
            sharePicture: { path: picture, width: SHARE_WIDTH, height: SHARE_HEIGHT },
          }),
        },
      ];
    }),
  );
}
