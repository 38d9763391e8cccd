/** Files a page needs beside itself. Their names carry a hash of their content, so a name never changes its meaning. */
import { createHash } from "node:crypto";
import { posix } from "node:path";

export interface Asset {
  /** Relative to the site's root, such as `assets/galley.3f9c2a71d0.css`. */
  path: string;
  content: Uint8Array | string;
  /** SHA-256 of the content, where that is known: it may be read only when it is needed. */
  id?: string;
}

/** @example hashedAsset("plot.png", bytes).path // "assets/plot.1b2c3d4e5f.png" */
export function hashedAsset(name: string, content: Uint8Array | string): Asset {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const { name: stem, ext } = posix.parse(posix.basename(name));
  const plain = stem.replace(/[^\p{Letter}\p{Number}_.-]+/gu, "-").slice(0, 60);
  return { path: `assets/${plain}.${hash}${ext.toLowerCase()}`, content };
}

/** The address of one path of the site as seen from another. */
export function relativeUrl(fromPage: string, to: string): string {
  const relative = posix.relative(posix.dirname(fromPage), to);
  return relative.split("/").map(encodeURIComponent).join("/");
}

/** Gathers what one page uses; the same file added twice is one asset. */
export class PageAssets {
  private readonly byPath = new Map<string, Asset>();

  constructor(private readonly pagePath: string) {}

  /** Takes the asset into the page and returns the address to write into its HTML. */
  add(asset: Asset): string {
    this.byPath.set(asset.path, asset);
    return relativeUrl(this.pagePath, asset.path);
  }

  all(): Asset[] {
    return [...this.byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }
}
