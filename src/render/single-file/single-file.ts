/**
 * A report as one file: styles, scripts, fonts, pictures, downloads and the code of its figures stand in the page. It loads nothing, so
 * it opens anywhere, and its security policy lets no script run but those that stand in it.
 */
import { posix } from "node:path";
import { relativeUrl } from "../assets/asset.js";
import type { Asset } from "../assets/asset.js";
import type { RenderedPage } from "../render-options.js";
import { scriptHashes, singleFilePolicy } from "../safety/security-policy.js";
import { escapeHtml } from "../safety/trusted-html.js";
import { withAttributes, withChanges } from "../rewrite-tags.js";
import { startTags } from "../start-tags.js";
import type { StartTag } from "../start-tags.js";
import { dataUrl, textOf } from "../assets/data-url.js";
import { asInlineScript, scriptHash } from "../safety/inline-script.js";
import { inlineStyle } from "./inline-style.js";

/** Attributes with the addresses of scripts that a page loads when they are asked for. */
const LATER_SCRIPTS = ["data-src", "data-figure"];

type Page = Pick<RenderedPage, "path" | "html" | "assets">;

/** What the page becomes, gathered on the way through it. */
interface Parts {
  page: Page;
  /** By the address that the page has for it. */
  assets: ReadonlyMap<string, Asset>;
  siteUrl: string | undefined;
  /** Of scripts that may run. */
  hashes: Set<string>;
  /** Scripts that wait in the page until they are asked for; by address, with the id under which they do. */
  waiting: Map<string, string>;
}

/**
 * @param page a report as it stands in a site
 * @param siteUrl where the site stands, for links to its other pages; without it their words stand there unlinked
 * @returns the same page, and of its assets only those that it names by their address in the web
 */
export function singleFile<P extends Page>(page: P, siteUrl?: string): P {
  const assets = new Map(page.assets.map((asset) => [relativeUrl(page.path, asset.path), asset]));
  const parts: Parts = { page, assets, siteUrl, hashes: new Set(), waiting: new Map() };
  const tags = startTags(page.html);
  const changes = tags.flatMap((tag) => {
    const text = rewritten(tag, parts);
    return text === undefined ? [] : [{ ...tag, text }];
  });
  const html = withWaitingScripts(withChanges(page.html, changes), parts);
  const named = page.assets.filter(({ path }) => siteUrl !== undefined && html.includes(siteUrl + path));
  return { ...page, html: withPolicy(html, [...parts.hashes]), assets: named };
}

/** What stands in place of a tag; undefined where it stays as it is. */
function rewritten(tag: StartTag, parts: Parts): string | undefined {
  const { name, attributes } = tag;
  const url = attributes.get(name === "link" || name === "a" ? "href" : "src");
  const asset = url === undefined ? undefined : parts.assets.get(url);
  if (name === "link") return asset ? linked(tag, asset, parts) : elsewhere(tag, parts, "");
  if (name === "script") return asset && script(asset, parts);
  if (name === "a")
    return asset ? download(tag, asset) : elsewhere(tag, parts, withAttributes(tag, NO_ADDRESS));
  const changed = new Map<string, string>();
  if (asset !== undefined) changed.set("src", dataUrl(asset));
  for (const key of LATER_SCRIPTS) {
    const later = attributes.get(key);
    if (later !== undefined && parts.assets.has(later)) changed.set(key, `#${waitingScript(later, parts)}`);
  }
  return changed.size === 0 ? undefined : withAttributes(tag, changed);
}

/** Style sheets stand in the page. What else is linked is loaded by nobody; what it was made from is told by a link in the text. */
function linked({ attributes }: StartTag, asset: Asset, { page }: Parts): string {
  if (attributes.get("rel") === "stylesheet")
    return `<style>${inlineStyle(asset, page.html, page.assets)}</style>`;
  return attributes.get("rel") === "icon" ? `<link rel="icon" href="${escapeHtml(dataUrl(asset))}">` : "";
}

/** The end tag follows in the page. */
function script(asset: Asset, { hashes }: Parts): string {
  const text = asInlineScript(textOf(asset.content));
  hashes.add(scriptHash(text));
  return `<script>${text}`;
}

/** Browsers open no data as a page: what the site would show is saved. */
function download(tag: StartTag, asset: Asset): string {
  const name =
    tag.attributes.get("download") || posix.basename(asset.path).replace(/\.[\da-f]{10}(?=\.)/, "");
  return withAttributes(
    tag,
    new Map([
      ["href", dataUrl(asset)],
      ["download", name],
    ]),
  );
}

const NO_ADDRESS = new Map([["href", undefined]]);

/**
 * A link to another page of the site leads nowhere from a file that has left it.
 *
 * @param unlinked what stands there where the site's address is not known
 */
function elsewhere(tag: StartTag, { page, siteUrl }: Parts, unlinked: string): string | undefined {
  const url = tag.attributes.get("href");
  if (url === undefined || /^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(url)) return undefined;
  if (siteUrl === undefined) return unlinked;
  return withAttributes(tag, new Map([["href", new URL(url, siteUrl + relativeUrl("", page.path)).href]]));
}

function waitingScript(url: string, { waiting }: Parts): string {
  const id = waiting.get(url) ?? `part-${waiting.size + 1}`;
  waiting.set(url, id);
  return id;
}

/** As data, which nothing reads until a script of the page puts it to work; then its hash lets it run. */
function withWaitingScripts(html: string, { waiting, assets, hashes }: Parts): string {
  const blocks = [...waiting].map(([url, id]) => {
    const text = asInlineScript(textOf(assets.get(url)?.content ?? ""));
    hashes.add(scriptHash(text));
    return `<script type="text/plain" id="${id}">${text}</script>\n`;
  });
  const end = html.lastIndexOf("</body>");
  return html.slice(0, end) + blocks.join("") + html.slice(end);
}

function withPolicy(html: string, hashes: readonly string[]): string {
  const tag = startTags(html).find(
    ({ attributes }) => attributes.get("http-equiv")?.toLowerCase() === "content-security-policy",
  );
  if (tag === undefined) return html;
  const known = scriptHashes(tag.attributes.get("content") ?? "");
  const text = withAttributes(tag, new Map([["content", singleFilePolicy([...known, ...hashes])]]));
  return withChanges(html, [{ ...tag, text }]);
}
