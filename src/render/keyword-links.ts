/** The keywords of a page, each with the address of the index that lists the reports which have it. */
import { isMarkdownFile } from "../notebook/markdown-page.js";
import { relativeUrl } from "./assets/asset.js";

export interface KeywordLink {
  name: string;
  /** Empty where the page is no report: the index lists reports. */
  url: string;
}

/** @example keywordLinks(["regression"], { file: "notebooks/a.ipynb", path: "a.html" }) // [{ name: "regression", url: "index.html#tag=regression" }] */
export function keywordLinks(
  keywords: readonly string[],
  { file, path }: { file: string; path: string },
): KeywordLink[] {
  const index = relativeUrl(path, "index.html");
  return keywords.map((name) => ({
    name,
    url: isMarkdownFile(file) ? "" : `${index}#tag=${encodeURIComponent(wellFormed(name))}`,
  }));
}

/** As it is written to the page: half a character, which no address can hold, becomes a mark. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
