/** The words of a report that a reader may search for: its text, not its code or its numbers. */
import { plainText } from "./plain-text.js";
import { textsOf } from "./prepare/prepared.js";
import type { PreparedCell } from "./prepare/prepared.js";

/** Of one report: a site of a thousand is still searched at once, in some 20 MB. */
const MAX_CHARACTERS = 20_000;

/** The blocks of its text, each in a line. */
export function searchText(cells: readonly PreparedCell[]): string {
  const blocks = cells.flatMap(textsOf).flatMap(({ tree }) => tree.children.map(plainText));
  const lines = blocks.map((block) => block.replace(/\s+/g, " ").trim()).filter((line) => line !== "");
  return lines.join("\n").slice(0, MAX_CHARACTERS);
}
