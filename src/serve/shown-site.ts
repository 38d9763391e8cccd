/** The site of a watch as it is shown: what becomes other in a page is told to those who have it open. */
import type { FillParts } from "../build/site/site-pages.js";
import { relativeUrl, type Asset } from "../render/assets/asset.js";
import type { RenderedPage } from "../render/render-options.js";
import { pageChange } from "./page-change.js";
import { servedHtml } from "./served-html.js";
import type { WatchServer } from "./server.js";
import { type ServedFile, SiteMemory } from "./site-memory.js";
import type { WatchMessage } from "./watch-message.js";

export class ShownSite {
  readonly #site = new SiteMemory();
  readonly #server: () => WatchServer | undefined;
  /** What those who have a page open know of it, by its path. */
  readonly #known = new Map<string, string>();

  constructor(server: () => WatchServer | undefined) {
    this.#server = server;
  }

  file(path: string): ServedFile | undefined {
    return this.#site.file(path);
  }

  page(path: string): RenderedPage | undefined {
    return this.#site.page(path);
  }

  /** Paths of the pages that are open. */
  get open(): ReadonlySet<string> {
    return this.#server()?.open() ?? new Set();
  }

  /** Somebody has opened a page as it is now. */
  opened(path: string): void {
    const html = this.#htmlOf(path);
    if (html !== undefined) this.#known.set(path, html);
  }

  put(page: RenderedPage): void {
    this.#site.put(page);
    this.#tellChange(page.path);
  }

  /** @param fill what puts into a page the parts that tell of other pages */
  fillWith(fill: FillParts): void {
    this.#site.fillWith(fill);
    for (const path of this.open) this.#tellChange(path);
  }

  remove(path: string): void {
    this.#site.remove(path);
    this.#known.delete(path);
    this.tell({ type: "reload" }, path);
  }

  /** The pages that are open get a new style at once, before they are drawn with it. */
  restyle(stylesheet: Asset): void {
    this.#site.putShared(stylesheet);
    for (const path of this.open)
      this.tell({ type: "style", href: relativeUrl(path, stylesheet.path) }, path);
  }

  tell(message: WatchMessage, path: string): void {
    this.#server()?.tell(message, path);
  }

  #tellChange(path: string): void {
    const before = this.#known.get(path);
    if (!this.open.has(path)) return void this.#known.delete(path);
    const after = this.#htmlOf(path);
    if (after === undefined) return;
    this.#known.set(path, after);
    const change = pageChange(before, after);
    if (change !== undefined) this.tell(change, path);
  }

  #htmlOf(path: string): string | undefined {
    const file = this.#site.page(path) === undefined ? undefined : this.#site.file(path);
    return file === undefined ? undefined : servedHtml(String(file.content));
  }
}
