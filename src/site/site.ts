/** The site as values, before any of it is a file. */

/** Read only when it is written, where it is a function: a large site need not be held in memory. */
export type SiteContent = Uint8Array | string | (() => Promise<Uint8Array | string>);

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
  html: SiteContent;
  kind: "report" | "page";
  order?: number | undefined;
  /** It takes to read the text. */
  minutes: number;
  /** Path of the picture of its first figure, one of its assets. */
  picture?: string | undefined;
  /** Those of the site's assets that the page needs. */
  assetPaths: readonly string[];
}

export interface SiteAsset {
  /** Below the site's root, with "/". */
  path: string;
  content: SiteContent;
}

export interface Site {
  pages: readonly SitePage[];
  /** The same asset may stand here several times, once for each page that needs it. */
  assets: readonly SiteAsset[];
  /** Paths of pages that an earlier build wrote and that stay as they are, with their assets. */
  kept?: readonly string[];
  /** What becomes of the HTML of a page that is kept: its parts that tell of other pages. By default it stays as it is. */
  rewriteKept?: (path: string, html: string) => string;
}
