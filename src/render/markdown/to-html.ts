/** A tree of Markdown → HTML. */
import { toHtml } from "hast-util-to-html";
import { toHast } from "mdast-util-to-hast";
import type { ElementContent, Nodes } from "hast";
import type { Nodes as MdastNodes } from "mdast";
import type { MystNode } from "../../markdown/nodes.js";
import type { TextContext } from "../page-context.js";
import { trustHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { createHandlers, createUnknownHandler } from "./handlers.js";

export function markdownToHtml(tree: MystNode, context: TextContext): TrustedHtml {
  return print(draw(tree, context));
}

/** The inside of a single paragraph, for captions and titles; blocks stay blocks. */
export function inlineMarkdownToHtml(tree: MystNode, context: TextContext): TrustedHtml {
  const [only, ...others] = tree.children ?? [];
  if (only?.type !== "paragraph" || others.length > 0) return markdownToHtml(tree, context);
  const paragraph = draw(only, context);
  return print({
    type: "root",
    children: paragraph.type === "element" ? paragraph.children : [paragraph as ElementContent],
  });
}

function draw(tree: MystNode, context: TextContext): Nodes {
  return toHast(tree as unknown as MdastNodes, {
    handlers: createHandlers(context),
    unknownHandler: createUnknownHandler(context),
  });
}

/** `raw` nodes are made by `raw()` alone, from trusted HTML; HTML in Markdown is sanitised before it gets there. */
function print(hast: Nodes): TrustedHtml {
  return trustHtml(toHtml(hast, { allowDangerousHtml: true }));
}
