/** All citations of a page and its list of sources, set together: a style may number them or tell equal names apart. */
import CSL from "citeproc";
import type { Citation, CitationItem } from "citeproc";
import { chineseMarks } from "./chinese-marks.js";
import { sanitizeHtml } from "../safety/sanitize.js";
import { trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import type { CslItem } from "./read-bibtex.js";

export interface Source {
  item: CslItem;
  /** Of its entry in the list of sources. */
  htmlId: string;
}

/** One place in the text where sources are cited. */
export interface CitationCluster {
  key: object;
  /** Narrative: "Knuth (1984)"; otherwise "(Knuth, 1984)". */
  isNarrative: boolean;
  items: CitationItem[];
}

export interface CitedPage {
  ofCluster: ReadonlyMap<object, TrustedHtml>;
  /** In the order of the style; empty for a style that lists none. */
  entries: { htmlId: string; html: TrustedHtml }[];
}

export interface CitationStyle {
  styleXml: string;
  localeXml: (lang: string) => string;
  lang: string;
}

/** @throws Error for XML that is no style for citations in the text */
export function citePage(
  clusters: readonly CitationCluster[],
  sources: ReadonlyMap<string, Source>,
  style: CitationStyle,
): CitedPage {
  const engine = new CSL.Engine(
    {
      retrieveLocale: style.localeXml,
      retrieveItem: (id) => sources.get(id)!.item,
    },
    style.styleXml,
    style.lang,
    true,
  );
  if (engine.opt.xclass === "note")
    throw new Error("it sets citations as footnotes, and reports set them in the text");
  engine.opt.development_extensions.wrap_url_and_doi = true;
  const texts = engine.rebuildProcessorState(clusters.map(toCitation), "html");
  return {
    ofCluster: new Map(
      texts.map(([, , html], index) => linked(clusters[index]!, marked(html, style.lang), sources)),
    ),
    entries: listOfSources(engine, sources),
  };
}

const marked = (html: string, lang: string): string => (/^zh\b/.test(lang) ? chineseMarks(html) : html);

/** Leads each source of a citation to its entry; one whose parts cannot be told apart, to the list. */
function linked(
  { key, items }: CitationCluster,
  html: string,
  sources: ReadonlyMap<string, Source>,
): [object, TrustedHtml] {
  const separator = ["；", "; ", "，", ", ", ","].find((mark) => html.split(mark).length === items.length);
  const ids = items.map(({ id }) => sources.get(id)!.htmlId);
  if (ids.length > 1 && separator === undefined) return [key, clean(`<a href="#references">${html}</a>`)];
  const parts = ids.length === 1 ? [html] : html.split(separator!);
  const links = parts.map((part, index) =>
    withinBrackets(part, (inner) => `<a href="#${ids[index]}">${inner}</a>`),
  );
  return [key, clean(links.join(separator))];
}

/** @example withinBrackets("(1", link) // "(" + link("1") */
function withinBrackets(html: string, wrap: (inner: string) => string): string {
  const [, before = "", inner = "", after = ""] = /^([([（]?)([^]*?)([)\]）]?)$/.exec(html) ?? [];
  // "Knuth (1984)" ends with a bracket of its own.
  return before === "" && /[([（]/.test(inner) ? wrap(html) : before + wrap(inner) + after;
}

function toCitation({ isNarrative, items }: CitationCluster, index: number): Citation {
  return {
    citationID: `c${index}`,
    citationItems: items,
    properties: { noteIndex: 0, ...(isNarrative && { mode: "composite" }) },
  };
}

function listOfSources(
  engine: InstanceType<typeof CSL.Engine>,
  sources: ReadonlyMap<string, Source>,
): CitedPage["entries"] {
  const made = engine.makeBibliography();
  if (made === false) return [];
  const [{ entry_ids: ids }, entries] = made;
  return entries.map((html, index) => ({
    htmlId: sources.get(ids[index]![0]!)!.htmlId,
    html: clean(html.replace(/^\s*<div class="csl-entry">([^]*)<\/div>\s*$/, "$1")),
  }));
}

/** What a bibliography says comes from elsewhere, whatever the style's engine has escaped. */
function clean(html: string): TrustedHtml {
  return trustHtml(sanitizeHtml(html, { resolveUrl: (url) => url }).html.trim());
}
