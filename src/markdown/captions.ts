/**
 * In a figure directive, the caption is the first paragraph and whatever follows is its legend; here both become nodes.
 * In a quotation it is the last paragraph, if that begins with a dash.
 */
import { settleParts } from "./figure-parts.js";
import { isParent } from "./nodes.js";
import type { MystNode, MystParent } from "./nodes.js";

/** Text blocks; everything else in a container is what it shows. */
const PROSE = new Set(["paragraph", "list", "blockquote", "definitionList"]);

export function settleCaptions(parent: MystParent): void {
  for (const child of parent.children) {
    if (!isParent(child)) continue;
    settleCaptions(child);
    if (child.type !== "container") continue;
    if (child["kind"] === "quote") settleAttribution(child);
    else {
      settleParts(child);
      if (!child.children.some((node) => node.type === "caption")) settleCaption(child);
    }
  }
}

function settleCaption(container: MystParent): void {
  const prose = container.children.filter((node) => PROSE.has(node.type));
  const shown = container.children.filter((node) => !PROSE.has(node.type));
  const [first, ...rest] = prose;
  if (first?.type !== "paragraph") return;
  const legend: MystNode[] = rest.length > 0 ? [{ type: "legend", children: rest }] : [];
  container.children = [...shown, { type: "caption", children: [first] }, ...legend];
}

function settleAttribution(container: MystParent): void {
  const quote = container.children.find((node) => node.type === "blockquote");
  const last = quote?.children?.at(-1);
  const text = last?.type === "paragraph" ? last.children?.[0] : undefined;
  if (!quote?.children || text?.type !== "text" || !/^\s*(--|—|–)/.test(text.value ?? "")) return;
  text.value = (text.value ?? "").replace(/^\s*(-{2,3}|—|–)\s*/, "");
  quote.children = quote.children.slice(0, -1);
  container.children = [...container.children, { type: "caption", children: [last as MystNode] }];
}
