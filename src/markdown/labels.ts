/** Moves labels onto the node they name: `(label)=` above it, and `{#label}` at the end of a heading. */
import type { MarkdownMessage } from "./messages.js";
import { isParent, lineOf } from "./nodes.js";
import type { MystNode, MystParent } from "./nodes.js";

export function attachLabels(parent: MystParent): MarkdownMessage[] {
  const messages: MarkdownMessage[] = [];
  const kept: MystNode[] = [];
  let waiting: MystNode | undefined;
  for (const child of parent.children) {
    if (isParent(child)) messages.push(...attachLabels(child));
    if (child.type === "heading" && isParent(child)) takeHeadingLabel(child);
    if (child.type === "mystTarget") {
      waiting = child;
      continue;
    }
    if (waiting) setLabel(child, waiting.label ?? "");
    waiting = undefined;
    kept.push(child);
  }
  if (waiting) messages.push(labelOfNothing(waiting));
  parent.children = kept;
  return messages;
}

/** As MyST compares labels: without case, and with any run of spaces as one. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/\s+/g, " ")
    .replace(/['‘’"“”]/g, "")
    .trim()
    .toLowerCase();
}

function setLabel(node: MystNode, label: string): void {
  node.label = label;
  node.identifier = normalizeLabel(label);
}

function takeHeadingLabel(heading: MystParent): void {
  const last = heading.children.at(-1);
  const match = last?.type === "text" ? /\s*\{#([^\s{}]+)\}\s*$/.exec(last.value ?? "") : null;
  if (!last || !match) return;
  last.value = (last.value ?? "").slice(0, match.index);
  setLabel(heading, match[1]!);
}

function labelOfNothing(target: MystNode): MarkdownMessage {
  return {
    ruleId: "labels-name-something",
    message: `the label (${target.label})= has nothing below it in this cell to name`,
    line: lineOf(target),
  };
}
