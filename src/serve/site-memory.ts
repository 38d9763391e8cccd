/** The site of a watch: in memory, so that what is served is what stands here and nothing of the disk. */
import type { FillParts } from "../build/site/site-pages.js";
import type { Asset } from "../render/assets/asset.js";
import type { RenderedPage } from "../render/render-options.js";

export interface ServedFile {
  content: Uint8Array | string;
  type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  woff2: "font/woff2",
  woff: "font/woff",
  ttf: "font/ttf",
  pdf: "application/pdf",
};

export function typeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return TYPES[ending] ?? "application/octet-stream";
}

export class SiteMemory {
  /** By the path of the page. */
  readonly #pages = new Map<string, RenderedPage>();
  #fill: FillParts = (_page, html) => html;
  #shared: Asset | undefined;

  /** @param fill what puts into a page the parts that tell of other pages */
  fillWith(fill: FillParts): void {
    this.#fill = fill;
  }

  page(path: string): RenderedPage | undefined {
    return this.#pages.get(path);
  }

  put(page: RenderedPage): void {
    this.#pages.set(page.path, page);
  }

  /** What all pages will have once they are drawn again. */
  putShared(asset: Asset): void {
    this.#shared = asset;
  }

  remove(path: string): void {
    this.#pages.delete(path);
  }

  /** @param path relative to the site, decoded */
  file(path: string): ServedFile | undefined {
    const page = this.#pages.get(path);
    if (page !== undefined) return { content: this.#fill(page, page.html), type: typeOf("page.html") };
    if (this.#shared?.path === path) return { content: this.#shared.content, type: typeOf(path) };
    for (const { assets } of this.#pages.values()) {
      const asset = assets.find((one) => one.path === path);
      if (asset !== undefined) return { content: asset.content, type: typeOf(path) };
    }
    return undefined;
  }
}
