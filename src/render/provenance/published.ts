/** What of a report is published, as digests: whether a file was changed afterwards is seen without making the report again. */
import { createHash } from "node:crypto";
import { hashedAsset } from "../assets/asset.js";
import type { PageAssets } from "../assets/asset.js";

export interface Published {
  /** SHA-256 of the page, but for the address of the manifest that holds it. */
  page: string;
  /** Path in the site → SHA-256 of the file, for all that the page needs. */
  files: Readonly<Record<string, string>>;
}

/** Stands in a page for the address of its manifest, until that is known. */
export const MANIFEST_PLACE = "\uE000manifest\uE000";

interface PublishedPage {
  /** With `MANIFEST_PLACE` in it. */
  html: string;
  /** Of the page, relative to the site. */
  path: string;
  assets: PageAssets;
}

/** Puts the manifest among the page's files, with the digests of all others, and its address into the page. */
export function publishManifest(manifest: object, { html, path, assets }: PublishedPage): string {
  const files = Object.fromEntries(assets.all().map((asset) => [asset.path, sha256(asset.content)]));
  const published: Published = { page: pageDigest(html, MANIFEST_PLACE), files };
  const text = `${JSON.stringify({ ...manifest, published })}\n`;
  const url = assets.add(hashedAsset(`${path.replace(/\.html$/, "")}.provenance.json`, text));
  return html.replaceAll(MANIFEST_PLACE, url);
}

/** @param manifestUrl as the page has it */
export function pageDigest(html: string, manifestUrl: string): string {
  return sha256(html.replaceAll(manifestUrl, ""));
}

export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
