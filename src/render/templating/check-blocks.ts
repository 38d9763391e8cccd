/**
 * A template that extends another fills the blocks of that one. A block of any other name nunjucks leaves out without a
 * word, and a page would be empty; so it is an error.
 */
import { TemplateError } from "../../errors.js";
import type { TemplateFile, TemplateFiles } from "./template-files.js";

const EXTENDS = /\{%-?\s*extends\s+["']([^"']+)["']/;
const BLOCK = /\{%-?\s*(?:block\s+([\w$]+)|endblock)/g;

interface Block {
  name: string;
  line: number;
  /** 0: not inside another block. */
  depth: number;
}

/** @throws TemplateError with template, line and the blocks that there are */
export function checkBlocks(file: TemplateFile, files: TemplateFiles): void {
  const parent = EXTENDS.exec(file.text)?.[1];
  if (parent === undefined) return;
  const known = blocksAbove(parent, files);
  const stray = blocksOf(file.text).find(({ name, depth }) => depth === 0 && !known.includes(name));
  if (stray === undefined) return;
  throw new TemplateError(`${file.shownPath}, line ${stray.line}: ${parent} has no block "${stray.name}"`, {
    remedy: `Its blocks are ${known.join(", ")}.`,
  });
}

/** Names of the blocks of a template and of those it extends. */
function blocksAbove(name: string, files: TemplateFiles, seen: readonly string[] = []): string[] {
  if (seen.includes(name)) return [];
  const { text } = files.read(name);
  const parent = EXTENDS.exec(text)?.[1];
  const above = parent === undefined ? [] : blocksAbove(parent, files, [...seen, name]);
  return [...new Set([...above, ...blocksOf(text).map((block) => block.name)])];
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  for (const { 1: name, index } of text.matchAll(BLOCK)) {
    if (name === undefined) depth--;
    else blocks.push({ name, line: text.slice(0, index).split("\n").length, depth: depth++ });
  }
  return blocks;
}
