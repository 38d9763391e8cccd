/** One or two sentences about a report, for the index and for search engines. */
import type { FrontMatter } from "../notebook/front-matter.js";
import { nodesOf } from "../markdown/nodes.js";
import type { MystNode } from "../markdown/nodes.js";
import { plainText } from "./plain-text.js";
import type { PreparedCell } from "./prepare/prepared.js";

const MAX_LENGTH = 200;

/** What the author wrote for it, else the beginning of the abstract or of the text. */
export function reportDescription(
  frontMatter: FrontMatter,
  abstract: PreparedCell | undefined,
  cells: readonly PreparedCell[],
): string {
  return shorten(frontMatter.description ?? firstParagraph(abstract ? [abstract, ...cells] : cells));
}

function firstParagraph(cells: readonly PreparedCell[]): string {
  const blocks = cells.flatMap((cell) => (cell.type === "markdown" ? cell.text.tree.children : []));
  const paragraphs = blocks.filter((node) => node.type === "paragraph" && plainText(node).trim() !== "");
  const paragraph = paragraphs.find((node) => !refersElsewhere(node)) ?? paragraphs[0];
  return paragraph ? plainText(paragraph) : "";
}

/** "As shows" is what is left of "As Figure 1 shows" where nothing is numbered. */
function refersElsewhere(paragraph: MystNode): boolean {
  return [...nodesOf(paragraph)].some((node) => REFERENCES.has(node.type) && plainText(node) === "");
}

const REFERENCES: ReadonlySet<string> = new Set(["crossReference", "cite", "link"]);

/** Cut at the end of a sentence if one ends in time, else at a word. */
function shorten(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= MAX_LENGTH) return plain;
  const start = plain.slice(0, MAX_LENGTH);
  const sentence = /^.{60,}[.!?。！？](?=\s|$|\p{Script=Han})/su.exec(start)?.[0];
  return sentence ?? `${start.replace(/\s+\S*$/, "")}…`;
}
