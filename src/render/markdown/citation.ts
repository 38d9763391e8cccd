/** `@key`, `[@key]` and `{cite}`: sources, as the citation style sets them. `@fig-x` means a figure as well. */
import type { ElementContent } from "hast";
import { lineOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { numberText } from "../numbering/number-text.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { findTarget } from "./cross-reference.js";
import { element, raw, text } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export const cite: NodeHandler = (_state, node, context) => {
  const set = context.citations.ofCluster.get(node);
  if (set) return element("span", { className: ["citation"] }, [raw(set)]);
  const target = findTarget(node.identifier ?? node.label ?? "", context);
  if (!target) return unknownSource(node, context);
  const suffix = typeof node["suffix"] === "string" ? ` ${node["suffix"]}` : "";
  const link = element("a", { href: `#${target.id}`, className: ["reference"] }, [
    numberText(target, context.t),
  ]);
  return element("span", {}, [link, suffix]);
};

/** What is no source follows the sources: labels of this notebook, and keys that nothing has. */
export const citeGroup: NodeHandler = (state, node, context) => {
  const set = context.citations.ofCluster.get(node);
  const children = (node.children ?? []).filter((child) => !set || !isSource(child, context));
  const parts = children.map(
    (child) => state.all({ type: "root", children: [child] } as never) as ElementContent[],
  );
  const joined = parts.flatMap((part, index) => (index === 0 ? part : [text("; "), ...part]));
  if (!set) return element("span", {}, node["kind"] === "narrative" ? joined : ["(", ...joined, ")"]);
  return element(
    "span",
    { className: ["citation"] },
    joined.length === 0 ? [raw(set)] : [raw(set), " (", ...joined, ")"],
  );
};

function isSource(node: MystNode, { citations }: TextContext): boolean {
  return citations.keys.some((key) => key.toLowerCase() === node.label?.toLowerCase());
}

/** As figures, tables, equations and sections are named: no key of a source looks like it. */
const LABEL = /^(?:fig|tbl|eq|sec)[-:]/;

function unknownSource(node: MystNode, context: TextContext): ElementContent {
  const label = node.label ?? "";
  const { keys, isUnread } = context.citations;
  const written = element("span", { className: ["unresolved"] }, [`@${label}`]);
  const isLabel = LABEL.test(label);
  // That the bibliography cannot be read has been said.
  if (isUnread && !isLabel) return written;
  const known = [...context.numbering.labels, ...keys].join(", ");
  reportProblem(context, {
    ruleId: "references-resolve",
    // Without a bibliography it may be meant for another tool.
    ...(keys.length === 0 && !isLabel && { severity: "warning" as const }),
    message: `"@${label}" is no source of the bibliography, and no label in this notebook`,
    line: lineOf(node),
    remedy:
      known !== "" && (isLabel || keys.length > 0)
        ? `Sources and labels here: ${known}.`
        : "Name the BibTeX file in the front matter: `bibliography: sources.bib`.",
  });
  return written;
}
