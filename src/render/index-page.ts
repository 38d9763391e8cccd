/** The first page of the site: what reports there are. */
import { PageAssets, relativeUrl } from "./assets/asset.js";
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
  const reports = newestFirst(entries).map(({ path, title, description, lang: entryLang, date }) => ({
    url: relativeUrl(PATH, path),
    title,
    description,
    lang: entryLang,
    date: date === undefined ? undefined : { iso: date, text: formatDate(date, lang) },
  }));
  const description = t("index_description", { n: reports.length });
  const html = studio.renderTemplate("index.njk", {
    ...pageFrame({ options, path: PATH, lang, t, assets, site }),
    title: siteTitle,
    description,
    reports,
  });
  return { path: PATH, title: siteTitle, description, lang, html, assets: assets.all(), problems: [] };
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
