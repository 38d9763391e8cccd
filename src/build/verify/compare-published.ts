/** What a site holds of a report, against what its manifest says was published, and against the same made again. */
import { basename, dirname, join } from "node:path";
import { readFile } from "node:fs/promises";
import { headings } from "../../check/compare/headings.js";
import { resultNumbers } from "../../check/compare/result-numbers.js";
import type { Difference } from "../../check/compare/difference.js";
import type { Result } from "../../check/results/result.js";
import type { Config } from "../../config/config.js";
import type { ExecutedNotebook } from "../../notebook/executed.js";
import { cellAnchor } from "../../render/cells/cell-anchor.js";
import { hashedAsset, relativeUrl } from "../../render/assets/asset.js";
import { numberedOutputs } from "../../render/numbering/numbered-outputs.js";
import { pageDigest } from "../../render/provenance/published.js";
import type { RenderedPage } from "../../render/render-options.js";
import { packageVersion } from "../../package-version.js";
import type { FoundManifest } from "../provenance/manifest-of-page.js";
import { compareFiles, nameOf } from "./compare-files.js";
import { compareParts, type PageComparison } from "./compare-parts.js";
import { pageParts, partWith } from "./page-parts.js";

export interface PublishedReport {
  found: FoundManifest;
  /** The page, a file. */
  report: string;
  html: string;
  /** As it is made now. */
  page: RenderedPage;
  /** False: what moved has been told, and with it all that shows it. */
  isSame: boolean;
  executed: ExecutedNotebook;
  results: readonly Result[];
  file: string;
  config: Config;
}

export async function comparePublished(published: PublishedReport): Promise<Difference[]> {
  const { found, report, html, page, isSame, file, config } = published;
  const { manifest, url, text } = found;
  const comparison: PageComparison = {
    settings: config.check,
    file,
    isSameVersion: manifest.record.evidence.versions["galley"] === packageVersion(),
  };
  const parts = pageParts(html);
  const name = await namer(published);
  const moved = isSame ? compareParts(parts, pageParts(page.html), comparison) : [];
  // A page in one file has no others, and was another page before it was put together.
  if (url.startsWith("data:")) return moved.map(name);
  const isIntact = pageDigest(html, url) === manifest.published.page;
  // In a page that somebody changed, what looks otherwise is no matter of the browser.
  const isTold = moved.some(({ weight }) => weight === "data");
  const shown = moved.map((one) => name(isIntact || isTold ? one : { ...one, weight: "data" }));
  const read = (path: string) => readIfThere(join(siteOf(report, page.path), path));
  const made = isSame ? page.assets : undefined;
  const files = await compareFiles({ published: manifest.published.files, read, made }, comparison);
  return [
    ...shown,
    ...(isIntact || isTold ? [] : [ofWhole("the page", pageMessage(published, moved.length > 0))]),
    ...(isNamedByContent(url, text) ? [] : [ofWhole(`the manifest ${basename(url)}`, NOT_AS_BUILT)]),
    ...files.map((one) => name({ ...one, id: partWith(parts, relativeUrl(page.path, one.path)) })),
  ];
}

const NOT_AS_BUILT = "is not the file that was built";

function pageMessage({ isSame }: PublishedReport, isPicture: boolean): string {
  if (!isSame) return NOT_AS_BUILT;
  if (isPicture) return `${NOT_AS_BUILT}, by its pictures`;
  return `${NOT_AS_BUILT}, though all results in it are: see its head and its foot`;
}

function ofWhole(heading: string, message: string): Difference {
  return { label: heading, kind: "text", heading, part: "", weight: "data", message, cell: "" };
}

type Namer = (
  difference: { id: string; path?: string } & Pick<Difference, "weight" | "message">,
) => Difference;

/** Names what stands in a part of the page: a figure or table as messages do, else the text of its cell. */
async function namer({ executed, results, file }: PublishedReport): Promise<Namer> {
  const names = headings(results, resultNumbers(results, await numberedOutputs(executed, file)));
  const cells = new Map(executed.notebook.cells.map(({ id }) => [cellAnchor(id), id]));
  return ({ id, path = "", weight, message }) => {
    const result = results.find(({ label }) => label === id);
    const place =
      result === undefined
        ? { heading: path === "" ? "the page's text" : `the file ${path}`, part: "" }
        : { heading: names.get(id) ?? id, part: path };
    const cell = result?.cell ?? cells.get(id) ?? "";
    return { label: `page ${id} ${place.heading}`, kind: "text", ...place, weight, message, cell };
  };
}

/** The manifest's name says what it held when the page was made. */
function isNamedByContent(url: string, text: string): boolean {
  const name = decodeURIComponent(basename(url));
  return basename(hashedAsset(nameOf(name), text).path) === name;
}

/** The folder of the site, from a page of it. */
function siteOf(report: string, path: string): string {
  return join(dirname(report), ...path.split("/").slice(1).fill(".."));
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "EISDIR" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}
