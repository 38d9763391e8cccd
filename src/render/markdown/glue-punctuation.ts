/**
 * Browsers may break a line between a formula and the comma after it. So that none begins with a comma, the marks that
 * follow a formula directly are taken into its node (`after`).
 */
import { isParent } from "../../markdown/nodes.js";
import type { MystParent } from "../../markdown/nodes.js";

const CLOSING = /^[,.;:!?)\]}’”，。；：！？、）》」』％%]+/;

export function gluePunctuation(parent: MystParent): void {
  for (const [index, child] of parent.children.entries()) {
    if (isParent(child)) gluePunctuation(child);
    const next = parent.children[index + 1];
    const marks =
      child.type === "inlineMath" && next?.type === "text" ? CLOSING.exec(next.value ?? "")?.[0] : undefined;
    if (!next || marks === undefined) continue;
    child["after"] = marks;
    next.value = (next.value ?? "").slice(marks.length);
  }
}
