/** The first page of the site: what reports there are, and the search in them. */
import { hashedAsset, PageAssets, relativeUrl } from "./assets/asset.js";
import type { Asset } from "./assets/asset.js";
import { formatDate } from "./text/format-date.js";
import { pageFrame } from "./templating/page-frame.js";
import type { IndexEntry, RenderedPage } from "./render-options.js";
import type { Studio } from "./studio.js";

const PATH = "index.html";

export function renderIndex(entries: readonly IndexEntry[], studio: Studio): RenderedPage {
  const { options, site } = studio;
  const { lang, siteTitle } = options;
  const t = studio.translate(lang);
  const assets = new PageAssets(PATH);
  const sorted = newestFirst(entries);
  const reports = sorted.map(({ path, title, description, lang: entryLang, date, keywords }) => ({
    url: relativeUrl(PATH, path),
    title,
    description,
    lang: entryLang,
    date: date === undefined ? undefined : { iso: date, text: formatDate(date, lang) },
    keywords,
  }));
  // Added for a single report too, so that a later build of another finds its text.
  const searchUrl = reports.length > 0 ? assets.add(searchAsset(sorted)) : "";
  const description = options.siteDescription ?? t("index_description", { n: reports.length });
  const html = studio.renderTemplate("index.njk", {
    ...pageFrame({ options, path: PATH, lang, t, assets, site }),
    title: siteTitle,
    description,
    reports,
    searchUrl: reports.length > 1 ? searchUrl : "",
  });
  const page = { path: PATH, title: siteTitle, description, lang, keywords: [], searchText: "" };
  return { ...page, html, assets: assets.all(), problems: [] };
}

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

/** Reports without a date come last; of one date, by title. */
function newestFirst(entries: readonly IndexEntry[]): IndexEntry[] {
  return [...entries].toSorted(
    (a, b) =>
      (b.date ?? "").localeCompare(a.date ?? "") ||
      a.title.localeCompare(b.title) ||
      a.path.localeCompare(b.path),
  );
}
