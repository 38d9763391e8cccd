/** What a site tells programs of its pages: an Atom feed (RFC 4287) and a sitemap (https://www.sitemaps.org/protocol.html). */

import { isWholeDay } from "../notebook/whole-day.js";

/** A page as feeds and sitemaps name it. */
export interface ListedPage {
  path: string;
  title: string;
  description: string;
  lang: string;
  /** As the front matter has it; only whole days, such as `2024-05-31`, are dates to a feed. */
  date?: string | undefined;
}

export interface FeedFacts {
  /** Where the site will stand, with "/" at its end. */
  siteUrl: string;
  title: string;
  lang: string;
}

export const FEED_PATH = "feed.xml";

const MOST_ENTRIES = 50;

/** The newest reports that have a date; without any there is nothing to follow, and no feed. */
export function atomFeed(
  pages: readonly ListedPage[],
  { siteUrl, title, lang }: FeedFacts,
): string | undefined {
  const dated = pages.filter((page): page is ListedPage & { date: string } => isWholeDay(page.date));
  const newest = dated.toSorted((a, b) => b.date.localeCompare(a.date) || (a.path < b.path ? -1 : 1));
  const [first] = newest;
  if (first === undefined) return undefined;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">`,
    `<title>${xml(title)}</title>`,
    `<id>${xml(siteUrl)}</id>`,
    `<link href="${xml(siteUrl)}"/>`,
    `<link rel="self" type="application/atom+xml" href="${xml(pageUrl(siteUrl, FEED_PATH))}"/>`,
    `<updated>${first.date}T00:00:00Z</updated>`,
    `<author><name>${xml(title)}</name></author>`,
    ...newest.slice(0, MOST_ENTRIES).map((page) => entry(page, pageUrl(siteUrl, page.path))),
    "</feed>\n",
  ].join("\n");
}

function entry({ title, description, lang, date }: ListedPage & { date: string }, url: string): string {
  return [
    `<entry xml:lang="${xml(lang)}">`,
    `<title>${xml(title)}</title>`,
    `<id>${xml(url)}</id>`,
    `<link href="${xml(url)}"/>`,
    `<updated>${date}T00:00:00Z</updated>`,
    ...(description === "" ? [] : [`<summary>${xml(description)}</summary>`]),
    "</entry>",
  ].join("\n");
}

/** Every page of the site. */
export function sitemap(pages: readonly ListedPage[], siteUrl: string): string {
  const urls = pages
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, date }) => {
      const lastChange = isWholeDay(date) ? `<lastmod>${date}</lastmod>` : "";
      return `<url><loc>${xml(pageUrl(siteUrl, path))}</loc>${lastChange}</url>`;
    });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    "</urlset>\n",
  ].join("\n");
}

/** Crawlers read it at the root of a server only. */
export function robots(siteUrl: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${pageUrl(siteUrl, "sitemap.xml")}\n`;
}

/** The index is the folder itself. */
function pageUrl(siteUrl: string, path: string): string {
  const shown = path === "index.html" ? "" : path;
  return siteUrl + shown.split("/").map(encodeURIComponent).join("/");
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text of an element or attribute, without what XML cannot hold: control characters but for white space, halves of characters. */
function xml(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff&<>"]/gu, (sign) => {
    return /[\t\n\r]/.test(sign) ? sign : (ESCAPES[sign] ?? "");
  });
}
