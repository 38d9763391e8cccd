/** The rule `links-resolve` for the site as a whole: every link within it leads to a page, a file or a place that is there. */
import { severityOf } from "../../check/severity-of.js";
import type { Config } from "../../config/config.js";
import { nearestName } from "../../notebook/nearest-name.js";
import type { Notebook } from "../../notebook/nbformat.js";
import type { Problem } from "../../notebook/problem.js";
import { cellAnchor } from "../../render/cells/cell-anchor.js";
import { INDEX_PATH } from "../site-paths.js";
import { linkedPlaces, type PageLink } from "../../render/page-links.js";

const RULE = "links-resolve";

/** A page whose links are to be looked at. */
export interface LinkedPage {
  /** What it was made from, relative to the project. */
  file: string;
  path: string;
  source: Notebook | undefined;
}

export interface LinkedSite {
  /** Every file of the site, by path. */
  paths: ReadonlySet<string>;
  /** The HTML of a page; `undefined` where the file is none. */
  html: (path: string) => Promise<string | undefined>;
}

/** By the page's file. Pages are read one after the other, and not kept. */
export async function linkProblems(
  pages: readonly LinkedPage[],
  site: LinkedSite,
  { rules }: Pick<Config, "rules">,
): Promise<Map<string, Problem[]>> {
  const severity = severityOf(rules)(RULE);
  if (severity === "off") return new Map();
  const ids = new Map<string, ReadonlySet<string>>();
  const found = new Map<string, Problem[]>();
  for (const page of pages) {
    const html = (await site.html(page.path)) ?? "";
    const own = linkedPlaces(html, page.path);
    ids.set(page.path, own.ids);
    const idsOf = (target: string): Promise<ReadonlySet<string> | undefined> => idsOnce(target, ids, site);
    const problems: Problem[] = [];
    for (const link of distinct(own.links)) {
      const wrong = await faultOf(link, site, idsOf);
      if (wrong) problems.push({ ruleId: RULE, severity, place: placeOf(link, page), ...wrong });
    }
    if (problems.length > 0) found.set(page.file, problems);
  }
  return found;
}

/** The places of a page that others lead to are found once. */
async function idsOnce(
  target: string,
  known: Map<string, ReadonlySet<string>>,
  site: LinkedSite,
): Promise<ReadonlySet<string> | undefined> {
  const before = known.get(target);
  if (before) return before;
  const html = await site.html(target);
  if (html === undefined) return undefined;
  const { ids } = linkedPlaces(html, target);
  known.set(target, ids);
  return ids;
}

function distinct(links: readonly PageLink[]): PageLink[] {
  return [...new Map(links.map((link) => [`${link.cellAnchor} ${link.url}`, link])).values()];
}

async function faultOf(
  { url, target, fragment }: PageLink,
  site: LinkedSite,
  idsOf: (target: string) => Promise<ReadonlySet<string> | undefined>,
): Promise<Pick<Problem, "message" | "remedy"> | undefined> {
  if (target === undefined) {
    return {
      message: `the link ${url} leads out of the site`,
      remedy: "Link to it by its address in the web.",
    };
  }
  if (!site.paths.has(target)) {
    const nearest = nearestName(target, site.paths);
    const remedy =
      nearest === undefined ? "Link to a notebook by its path in the project." : `Did you mean ${nearest}?`;
    return { message: `the link ${url} leads to no page or file of the site`, remedy };
  }
  if (fragment === "" || (target === INDEX_PATH && isSearch(fragment))) return undefined;
  const ids = await idsOf(target);
  if (ids === undefined || ids.has(fragment)) return undefined;
  const nearest = nearestName(fragment, ids);
  return {
    message: `the link ${url} leads to a place that is not on the page ${target}`,
    remedy: nearest === undefined ? "Give the place a label, and link to that." : `Did you mean #${nearest}?`,
  };
}

/** What the index answers by a list of its reports. */
function isSearch(fragment: string): boolean {
  return /^(?:q|tag)=/.test(fragment);
}

/** The cell, and the line in it that names what the link leads to. */
function placeOf(
  { cellAnchor: anchor, fragment, target }: PageLink,
  { file, source }: LinkedPage,
): Problem["place"] {
  const cells = source?.cells ?? [];
  const cellIndex = cells.findIndex(({ id }) => cellAnchor(id) === anchor);
  const cell = cells[cellIndex];
  if (cell === undefined) return { file };
  const word = fragment === "" ? (target ?? "").replace(/^.*\/|\.html$/g, "") : fragment;
  const line = cell.source.split("\n").findIndex((text) => text.includes(word));
  return line === -1 ? { file, cellIndex } : { file, cellIndex, line: line + 1 };
}
