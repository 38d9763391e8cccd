/** How long the text of a report takes to read: its words, whatever language they are in; code and tables are looked things up in. */
import { textsOf } from "../prepare/prepared.js";
import type { PreparedCell } from "../prepare/prepared.js";
import { plainText } from "../plain-text.js";
import { isParent } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";

/** Silent reading of non-fiction, averaged over 190 studies: M. Brysbaert, Journal of Memory and Language 109 (2019). */
const WORDS_PER_MINUTE = 238;
/** The same survey's 260 Chinese words, of one and a half characters. */
const CHARACTERS_PER_MINUTE = 390;

/** Han characters and kana stand without spaces; Hangul is written in words. */
const CHARACTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORDS = /[\p{Letter}\p{Number}](?:[\p{Letter}\p{Number}\p{Mark}'’.,-]*[\p{Letter}\p{Number}])?/gu;

/** In whole minutes; none for a report without text. */
export function readingMinutes(cells: readonly PreparedCell[]): number {
  const text = cells
    .flatMap(textsOf)
    .map(({ tree }) => proseOf(tree))
    .join("\n");
  return minutesToRead(text);
}

/** @example minutesToRead("word ".repeat(300)) // 2 */
export function minutesToRead(text: string): number {
  const characters = text.match(CHARACTERS)?.length ?? 0;
  const words = text.replace(CHARACTERS, " ").match(WORDS)?.length ?? 0;
  return Math.ceil(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE);
}

const NOT_PROSE = new Set(["code", "table", "mermaid", "unparsed"]);

function proseOf(node: MystNode): string {
  if (NOT_PROSE.has(node.type)) return "";
  const isBlockParent = isParent(node) && node.type !== "paragraph" && node.type !== "heading";
  return isBlockParent ? node.children.map(proseOf).join("\n") : plainText(node);
}
