/**
 * HTML written in Markdown. The parser hands it over in pieces, `<b>` here and `</b>` there, with Markdown between. A
 * piece cannot be sanitised alone, so each run from an opening piece to its closing one becomes a single node: the HTML
 * with a numbered slot for every piece of Markdown in it, and that Markdown as children.
 */
import type { ElementContent } from "hast";
import type { State } from "mdast-util-to-hast";
import { isParent, lineOf } from "../../markdown/nodes.js";
import type { MystNode, MystParent } from "../../markdown/nodes.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { sanitizeHtml } from "../safety/sanitize.js";
import { trustHtml } from "../safety/trusted-html.js";
import { raw } from "./element.js";
import { resolveImage } from "./image.js";
import { resolveLink } from "./link.js";
import type { NodeHandler } from "./handlers.js";
import { openElements } from "./open-elements.js";

const SLOT = "galley-slot";

/** Changes the tree: after it there is no `html` node, only `htmlWithSlots`. */
export function groupRawHtml(parent: MystParent): void {
  const grouped: MystNode[] = [];
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]!;
    if (child.type !== "html") {
      if (isParent(child)) groupRawHtml(child);
      grouped.push(child);
      continue;
    }
    const end = closingIndex(parent.children, index);
    grouped.push(group(parent.children.slice(index, end + 1)));
    index = end;
  }
  parent.children = grouped;
}

/** The piece that closes what the piece at `start` opened; the last piece of HTML if nothing does. */
function closingIndex(nodes: readonly MystNode[], start: number): number {
  let html = "";
  let last = start;
  for (let index = start; index < nodes.length; index++) {
    if (nodes[index]!.type !== "html") continue;
    html += nodes[index]!.value ?? "";
    last = index;
    if (openElements(html) === 0) return index;
  }
  return openElements(nodes[start]!.value ?? "") === 0 ? start : last;
}

function group(nodes: readonly MystNode[]): MystNode {
  const slots: MystNode[] = [];
  const html = nodes.map((node) => {
    if (node.type === "html") return (node.value ?? "").replace(/<\/?galley-slot[^>]*>/gi, "");
    if (isParent(node)) groupRawHtml(node);
    return `<${SLOT} n="${slots.push(node) - 1}"></${SLOT}>`;
  });
  const [first] = nodes;
  return {
    type: "htmlWithSlots",
    value: html.join(""),
    children: slots,
    ...(first?.position && { position: first.position }),
  };
}

export const htmlWithSlots: NodeHandler = (state, node, context) => {
  const { html, removed } = sanitizeHtml(node.value ?? "", {
    slotTag: SLOT,
    keepIds: true,
    resolveUrl: (url, use) => resolveUrl(url, use, node, context),
  });
  const dangerous = removed.filter((item) => !/^(src|href)=/.test(item));
  if (dangerous.length > 0) {
    reportProblem(context, {
      ruleId: "html-is-static",
      message: `left out of the HTML, since reports run no code of notebooks: ${dangerous.join(", ")}`,
      line: lineOf(node),
    });
  }
  return fillSlots(state, html, node.children ?? []);
};

function resolveUrl(
  url: string,
  use: "image" | "link",
  node: MystNode,
  context: TextContext,
): string | undefined {
  if (use === "image") return resolveImage(url, context, lineOf(node))?.src;
  return url.startsWith("#") ? url : resolveLink(url, context, lineOf(node));
}

/** Sanitised HTML and Markdown by turns; a slot the sanitiser left out with what was around it comes at the end. */
function fillSlots(state: State, html: string, slots: readonly MystNode[]): ElementContent[] {
  const used = new Set<number>();
  const parts = html.split(/<galley-slot n="(\d+)"><\/galley-slot>/);
  const filled = parts.flatMap((part, index) => {
    if (index % 2 === 0) return part === "" ? [] : [raw(trustHtml(part))];
    used.add(Number(part));
    return renderSlot(state, slots[Number(part)]);
  });
  const lost = slots.filter((_, index) => !used.has(index));
  return [...filled, ...lost.flatMap((node) => renderSlot(state, node))];
}

function renderSlot(state: State, node: MystNode | undefined): ElementContent[] {
  return node ? (state.all({ type: "root", children: [node] } as never) as ElementContent[]) : [];
}
