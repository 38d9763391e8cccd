/**
 * What a reader's browser loads before anything is touched, compressed as servers send it: the page, its stylesheets and scripts,
 * the fonts its text is set in, and the pictures that do not wait until they come near.
 */
import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { relativeUrl } from "../assets/asset.js";
import type { Asset } from "../assets/asset.js";
import { fontsInUse } from "./fonts-in-use.js";

export interface FirstView {
  /** In all, compressed. */
  byteCount: number;
  /** What it is made of, heaviest first. */
  parts: { name: string; byteCount: number }[];
}

/**
 * @param path of the page in the site
 * @param assets all that the page may load, sooner or later
 */
export function firstView(path: string, html: string, assets: readonly Asset[]): FirstView {
  const page = { name: "the page", byteCount: compressedSize(html) };
  const others = firstAssets(path, html, assets).map((asset) => ({
    name: posix.basename(asset.path),
    byteCount: assetSize(asset),
  }));
  const parts = [page, ...others].toSorted((a, b) => b.byteCount - a.byteCount);
  return { byteCount: parts.reduce((sum, part) => sum + part.byteCount, 0), parts };
}

function firstAssets(path: string, html: string, assets: readonly Asset[]): Asset[] {
  const byUrl = new Map(assets.map((asset) => [relativeUrl(path, asset.path), asset]));
  const byName = new Map(assets.map((asset) => [posix.basename(asset.path), asset]));
  const named = urlsIn(html).flatMap((url) => byUrl.get(url) ?? []);
  const fonts = named
    .filter((asset) => asset.path.endsWith(".css"))
    .flatMap(({ content }) => fontsInUse(String(content), html))
    .flatMap(({ url }) => byName.get(posix.basename(url)) ?? []);
  return [...new Set([...named, ...fonts])];
}

function urlsIn(html: string): string[] {
  const tags = html.matchAll(/<(link|script|img)\b([^>]*)>/g);
  return [...tags].flatMap(([, name, attributes]) => {
    const isFirst = name === "link" ? /\brel="stylesheet"/ : /^(?![^]*\bloading="lazy")/;
    const url = /\b(?:href|src)="([^"]*)"/.exec(attributes!)?.[1];
    return url !== undefined && isFirst.test(attributes!) ? [url] : [];
  });
}

/** By content: most pages share their stylesheet and script. */
const sizes = new WeakMap<Asset, number>();

function assetSize(asset: Asset): number {
  const size = sizes.get(asset) ?? compressedSize(asset.content);
  sizes.set(asset, size);
  return size;
}

/** Fonts and bitmaps are compressed already; once more makes them no larger than a server would send them. */
function compressedSize(content: Uint8Array | string): number {
  return Math.min(gzipSync(content).length, Buffer.byteLength(content));
}
