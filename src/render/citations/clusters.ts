/** Citations in the text, in reading order, as the engine of styles takes them. */
import type { CitationItem } from "citeproc";
import { normalizeLabel } from "../../markdown/labels.js";
import { nodesOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import type { CitationCluster, Source } from "./cite-page.js";

/** Citations of what is not among the sources are left to be reported where they are drawn. */
export function citationClusters(
  trees: readonly MystNode[],
  sources: ReadonlyMap<string, Source>,
): CitationCluster[] {
  return trees.flatMap((tree) => {
    const nodes = [...nodesOf(tree)];
    const grouped = new Set(
      nodes.filter(({ type }) => type === "citeGroup").flatMap((node) => node.children ?? []),
    );
    return nodes.flatMap((node) => {
      if (node.type === "cite" && !grouped.has(node)) return clusterOf(node, [node], true, sources);
      if (node.type !== "citeGroup") return [];
      const cites = (node.children ?? []).filter(({ type }) => type === "cite");
      // "Knuth (1984) and Wirth (1976)" are two citations; "(Knuth, 1984; Wirth, 1976)" is one.
      if (node["kind"] === "narrative")
        return cites.flatMap((cite) => clusterOf(cite, [cite], true, sources));
      return clusterOf(node, cites, false, sources);
    });
  });
}

function clusterOf(
  key: MystNode,
  cites: readonly MystNode[],
  isNarrative: boolean,
  sources: ReadonlyMap<string, Source>,
): CitationCluster[] {
  const items = cites.flatMap((cite) => citationItem(cite, sources));
  const isWhole = items.every((item) => !item["author-only"] && !item["suppress-author"]);
  return items.length === 0 ? [] : [{ key, isNarrative: isNarrative && isWhole, items }];
}

function citationItem(cite: MystNode, sources: ReadonlyMap<string, Source>): CitationItem[] {
  const source = sources.get(normalizeLabel(cite.label ?? ""));
  if (!source) return [];
  const prefix = typeof cite["prefix"] === "string" ? { prefix: `${cite["prefix"]} ` } : {};
  const part = cite["partial"];
  return [
    {
      id: normalizeLabel(cite.label ?? ""),
      ...prefix,
      ...suffixOf(cite["suffix"]),
      ...(part === "author" && { "author-only": true }),
      ...(part === "year" && { "suppress-author": true }),
    },
  ];
}

const LOCATOR = /^,?\s*(pages?|pp?|chapter|chap|ch|sections?|sec|§|fig|vol)\.?\s*(\d.*)$/i;
const LOCATOR_LABELS: Record<string, string> = {
  c: "chapter",
  s: "section",
  "§": "section",
  f: "figure",
  v: "volume",
};

/** "p. 3" is a place in the source, which styles set in their own way; anything else follows as it is. */
function suffixOf(suffix: unknown): Pick<CitationItem, "suffix" | "locator" | "label"> {
  if (typeof suffix !== "string" || suffix.trim() === "") return {};
  const found = LOCATOR.exec(suffix.trim());
  if (!found) return { suffix: ` ${suffix.trim()}` };
  return { locator: found[2]!, label: LOCATOR_LABELS[found[1]![0]!.toLowerCase()] ?? "page" };
}
