import { loadMarkdownParser } from "../../src/markdown/parse-markdown.js";
import type { MarkdownParser } from "../../src/markdown/parse-markdown.js";
import { nodesOf } from "../../src/markdown/nodes.js";
import type { MystNode } from "../../src/markdown/nodes.js";

let parser: Promise<MarkdownParser> | undefined;

/** One parser for all tests of a file. */
export function markdownParser(): Promise<MarkdownParser> {
  return (parser ??= loadMarkdownParser());
}

/** The nodes of one type in a text, in order. */
export async function nodesOfType(text: string, type: string): Promise<MystNode[]> {
  const parse = await markdownParser();
  return [...nodesOf(parse(text).tree)].filter((node) => node.type === type);
}
