import type { MystNode } from "../../markdown/nodes.js";

/** What a directive says as its `:class:`. */
export function classesOf(node: MystNode): string[] {
  return typeof node["class"] === "string" ? node["class"].split(/\s+/) : [];
}
