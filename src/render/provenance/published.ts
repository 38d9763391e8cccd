/** What of a report is published, as digests: whether a file was changed afterwards is seen without making the report again. */
import { createHash } from "node:crypto";
import { type Asset, hashedAsset, relativeUrl } from "../assets/asset.js";
import { emptySiteParts } from "../site-parts/empty-site-parts.js";

export interface Published {
  /** SHA-256 of the page, but for the address of the manifest that holds it, and for what tells of other pages. */
  page: string;
  /** Path in the site → SHA-256 of the file, for all that the page needs. */
  files: Readonly<Record<string, string>>;
}

/** Stands in a page for the address of its manifest, until that is known. */
export const MANIFEST_PLACE = "\u{E0F0}manifest\u{E0F1}";

interface PublishedPage {
  /** With `MANIFEST_PLACE` in it. */
  html: string;
  /** Of the page, relative to the site. */
  path: string;
  assets: readonly Asset[];
}

/** Puts the manifest among the page's files, with the digests of all others, and its address into the page. */
export function publishManifest<Page extends PublishedPage>(page: Page, manifest: object): Page {
  const { html, path, assets } = page;
  const files = Object.fromEntries(assets.map((asset) => [asset.path, assetDigest(asset)]));
  const published: Published = { page: pageDigest(html, MANIFEST_PLACE), files };
  const text = `${JSON.stringify({ ...manifest, published })}\n`;
  const asset = hashedAsset(`${path.replace(/\.html$/, "")}.provenance.json`, text);
  const all = [...assets, asset].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { ...page, html: html.replaceAll(MANIFEST_PLACE, relativeUrl(path, asset.path)), assets: all };
}

/** Most pages of a site share their stylesheet, script and fonts. */
const digests = new WeakMap<Asset, string>();

function assetDigest(asset: Asset): string {
  const digest = asset.id ?? digests.get(asset) ?? sha256(asset.content);
  digests.set(asset, digest);
  return digest;
}

/** @param manifestUrl as the page has it */
export function pageDigest(html: string, manifestUrl: string): string {
  return sha256(emptySiteParts(html).replaceAll(manifestUrl, ""));
}

export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
