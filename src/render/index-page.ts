/** The first page of the site: what reports there are, and the search in them. */
import { hashedAsset, PageAssets, relativeUrl } from "./assets/asset.js";
import type { Asset } from "./assets/asset.js";
import { inReadingOrder } from "./reading-order.js";
import { formatDate } from "./text/format-date.js";
import { pageFrame } from "./templating/page-frame.js";
import type { IndexEntry, RenderedPage } from "./render-options.js";
import type { Studio } from "./studio.js";

const PATH = "index.html";

/** @param entries all pages; cards stand for the reports among them, and the search looks through them all */
export function renderIndex(entries: readonly IndexEntry[], studio: Studio): RenderedPage {
  const { options, site } = studio;
  const { lang, siteTitle } = options;
  const t = studio.translate(lang);
  const assets = new PageAssets(PATH);
  const sorted = inReadingOrder(entries, lang);
  const cards = [...sorted.filter(isReport), ...sorted.filter((entry) => !isReport(entry))];
  const reportCount = sorted.filter(isReport).length;
  // Added for a single report too, so that a later build of another finds its text.
  const searchUrl = cards.length > 0 ? assets.add(searchAsset(cards)) : "";
  const counted = reportCount === 1 ? t("index_description_one") : t("index_description", { n: reportCount });
  const description = options.siteDescription ?? counted;
  const html = studio.renderTemplate("index.njk", {
    ...pageFrame({ options, path: PATH, lang, t, assets, site }),
    title: siteTitle,
    description,
    reports: cards.map((entry) => cardView(entry, lang)),
    tags: tagsOf(sorted.filter(isReport), lang),
    hasKeywords: sorted.some(({ keywords }) => keywords.length > 0),
    searchUrl: cards.length > 1 ? searchUrl : "",
  });
  const page = { path: PATH, title: siteTitle, description, lang, keywords: [], searchText: "", minutes: 0 };
  return { ...page, kind: "page", html, assets: assets.all(), problems: [] };
}

function isReport({ kind }: IndexEntry): boolean {
  return kind === "report";
}

function cardView(entry: IndexEntry, lang: string): object {
  const { path, kind, title, description, lang: own, date, keywords, minutes, picture } = entry;
  return {
    url: relativeUrl(PATH, path),
    isReport: kind === "report",
    title,
    description,
    lang: own,
    date: date === undefined ? undefined : { iso: date, text: formatDate(date, lang) },
    minutes,
    keywords,
    pictureUrl: picture === undefined ? "" : relativeUrl(PATH, picture),
  };
}

/** Keywords of two reports and more, the most frequent first: one that a single report has finds no other. */
function tagsOf(
  reports: readonly IndexEntry[],
  lang: string,
): { name: string; lang: string; count: number }[] {
  const counts = new Map<string, { name: string; lang: string; count: number }>();
  for (const report of reports) {
    for (const name of new Set(report.keywords)) {
      const tag = counts.get(name) ?? { name, lang: report.lang, count: 0 };
      counts.set(name, { ...tag, count: tag.count + 1 });
    }
  }
  const { compare } = new Intl.Collator(lang);
  const shared = [...counts.values()].filter(({ count }) => count > 1);
  return shared.toSorted((a, b) => b.count - a.count || compare(a.name, b.name)).slice(0, MOST_TAGS);
}

const MOST_TAGS = 40;

/** Loaded as a script, since a page from the file system may fetch nothing; in the order in which the page lists the reports. */
function searchAsset(entries: readonly IndexEntry[]): Asset {
  const texts = entries.map(({ path, searchText }) => ({ path, text: searchText }));
  return hashedAsset("search.js", `globalThis.galleySearch = ${JSON.stringify(texts)};\n`);
}

/** The texts of an earlier index, by page; empty where `script` is none of ours. */
export function readSearchTexts(script: string): Map<string, string> {
  const json = /^globalThis\.galleySearch = (\[[^]*\]);\n$/.exec(script)?.[1] ?? "[]";
  const texts = JSON.parse(json) as { path: string; text: string }[];
  return new Map(texts.map(({ path, text }) => [path, text]));
}
