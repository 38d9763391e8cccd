/** The site as values, before any of it is a file. */

export interface SitePage {
  /** Below the site's root, with "/": `a/linear-regression.html`. */
  path: string;
  /** What the page was made from: the notebook's path in the project, or a name of its own such as `index`. */
  source: string;
  title: string;
  description: string;
  /** A BCP 47 tag. */
  lang: string;
  /** `2024-05-31`, where the page has one. */
  date?: string | undefined;
  keywords: readonly string[];
  html: string;
  /** Those of the site's assets that the page needs. */
  assetPaths: readonly string[];
}

export interface SiteAsset {
  /** Below the site's root, with "/". */
  path: string;
  content: Uint8Array | string;
  /** SHA-256 of the content, where that is known: of two assets with one it need not be read. */
  id?: string;
}

export interface Site {
  pages: readonly SitePage[];
  /** The same asset may stand here several times, once for each page that needs it. */
  assets: readonly SiteAsset[];
  /** Paths of pages that an earlier build wrote and that stay as they are, with their assets. */
  kept?: readonly string[];
}
