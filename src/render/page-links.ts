/** Where a finished page leads within its site, and the places in it that others may lead to. */
import { posix } from "node:path";
import { startTags, type StartTag } from "./start-tags.js";

export interface PageLink {
  /** As it stands in the page. */
  url: string;
  /** The path in the site that it leads to; `undefined`: out of the site's folder. */
  target: string | undefined;
  /** A place on that page, decoded; empty: the page itself. */
  fragment: string;
  /** Anchor of the cell in which it stands; empty above the first. */
  cellAnchor: string;
}

const ADDRESSES = ["href", "src", "data-src", "data-figure"];

export interface LinkedPlaces {
  /** Links and all else that a browser would load, addresses in the web aside. */
  links: PageLink[];
  ids: ReadonlySet<string>;
}

/** A large page takes long to take apart, so both are found at once. */
export function linkedPlaces(html: string, path: string): LinkedPlaces {
  const tags = startTags(html);
  return {
    links: linksOf(tags, path),
    ids: new Set(tags.flatMap(({ attributes }) => attributes.get("id") ?? [])),
  };
}

function linksOf(tags: readonly StartTag[], path: string): PageLink[] {
  let cellAnchor = "";
  return tags.flatMap(({ attributes }) => {
    const id = attributes.get("id") ?? "";
    if (/(?:^| )cell(?: |$)/.test(attributes.get("class") ?? "")) cellAnchor = id;
    const urls = ADDRESSES.flatMap((name) => attributes.get(name) ?? []);
    return urls.filter(isWithinSite).map((url) => ({ url, cellAnchor, ...resolved(url, path) }));
  });
}

function isWithinSite(url: string): boolean {
  return url !== "" && !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url);
}

function resolved(url: string, path: string): Pick<PageLink, "target" | "fragment"> {
  const [, file = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const fragment = decode(hash);
  if (file === "") return { target: path, fragment };
  const target = posix.normalize(posix.join(posix.dirname(path), decode(file)));
  const isOutside = file.startsWith("/") || target === ".." || target.startsWith("../");
  return { target: isOutside ? undefined : target, fragment };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
