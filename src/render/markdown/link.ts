/** Links: out of the site, to a place on this page, to another report, or to a file that goes along as an asset. */
import type { ElementContent } from "hast";
import type { State } from "mdast-util-to-hast";
import { lineOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { hashedAsset } from "../assets/asset.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { isOutwardUrl } from "../safety/sanitize.js";
import { referenceTo } from "./cross-reference.js";
import { element } from "./element.js";
import { withoutValueLinks } from "./inline-value.js";
import type { NodeHandler } from "./handlers.js";

export const link: NodeHandler = (state, node, context) => {
  const url = typeof node["url"] === "string" ? node["url"] : "";
  if (url.startsWith("#"))
    return referenceTo(state, { ...node, ...withoutLabel }, decodeFragment(url), context);
  const href = resolveLink(url, context, lineOf(node));
  const words = linkWords(state, node, url);
  if (href === undefined) return element("span", { className: ["unresolved"] }, words);
  const title = typeof node["title"] === "string" ? node["title"] : undefined;
  const rel = isOutwardUrl(href) ? ["noopener", "noreferrer"] : undefined;
  return element("a", { href, title, rel }, words);
};

const withoutLabel = { label: undefined, identifier: undefined };

/** Where a link leads on the finished site; undefined, and a problem, where it leads nowhere. */
export function resolveLink(url: string, context: TextContext, line: number | undefined): string | undefined {
  if (isOutwardUrl(url)) return url;
  const file = context.localFiles.get(url);
  if (file?.type === "page") return file.url;
  if (file?.type === "file") return context.assets.add(hashedAsset(file.path, file.content));
  const reason = file?.reason ?? "is an address that a report does not link to";
  reportProblem(context, {
    ruleId: "links-resolve",
    message: `the link ${url} ${reason}`,
    line,
  });
  return undefined;
}

function linkWords(state: State, node: MystNode, url: string): (ElementContent | string)[] {
  const words = state.all(withoutValueLinks(node) as never);
  return words.length > 0 ? words : [url];
}

function decodeFragment(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch (error) {
    if (error instanceof URIError) return url.slice(1);
    throw error;
  }
}
