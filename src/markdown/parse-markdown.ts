/** MyST text → tree. The door of this folder: load a parser once, then parse any number of texts with it. */
import { remembered } from "../remembered.js";
import type MarkdownIt from "markdown-it";
import { bracketMath } from "./bracket-math.js";
import { inlineLines } from "./inline-lines.js";
import { createMessageSink, toMarkdownMessages } from "./messages.js";
import type { MarkdownMessage, SinkMessage } from "./messages.js";
import { loadMystPipeline } from "./myst-pipeline.js";
import type { MystPipeline } from "./myst-pipeline.js";
import { nodesOf } from "./nodes.js";
import type { MystRoot } from "./nodes.js";
import { footnoteEnv, sharedFootnotes } from "./shared-footnotes.js";
import { quickLinks } from "./quick-links.js";
import { tidyTree } from "./tidy-tree.js";

export interface ParsedMarkdown {
  tree: MystRoot;
  /** What the text says that cannot be understood, with the line it stands on. */
  messages: MarkdownMessage[];
}

export interface ParseMarkdownOptions {
  /** Lines above this text in its cell (front matter), so that positions are those of the cell. Default 0. */
  linesAbove?: number;
  /** Labels of footnotes that other texts of the same page define. */
  foreignFootnotes?: ReadonlySet<string>;
}

export type MarkdownParser = (text: string, options?: ParseMarkdownOptions) => ParsedMarkdown;

let loaded: Promise<MarkdownParser> | undefined;

/**
 * Loads the MyST parser (0.4 s the first time) and gives the function that parses with it.
 *
 * @example
 * const parse = await loadMarkdownParser();
 * parse("The slope is {eval}`slope`.").tree.children[0]; // a paragraph with an `inlineExpression`
 */
export function loadMarkdownParser(): Promise<MarkdownParser> {
  return (loaded ??= createParser());
}

async function createParser(): Promise<MarkdownParser> {
  const pipeline = await loadMystPipeline();
  const tokenizer = createTokenizer(pipeline);
  const known = { directive: namesOf(pipeline.directives), role: namesOf(pipeline.roles) };
  const parse = remembered((asked) => {
    const [text, linesAbove, foreignFootnotes] = JSON.parse(asked) as [string, number, string[]];
    const sink = createMessageSink();
    const env = { vfile: sink, ...footnoteEnv(new Set(foreignFootnotes)) };
    const tree = parseTree(pipeline, tokenizer, sink, text, env);
    moveDown(tree, linesAbove);
    moveMessages(sink.messages, linesAbove);
    const found = tidyTree(tree);
    return { tree, messages: [...toMarkdownMessages(sink.messages, known), ...found] };
  }, KEPT);
  return (text, { linesAbove = 0, foreignFootnotes = new Set() } = {}) =>
    // Drawing changes the tree: values are put into it.
    structuredClone(parse(JSON.stringify([text, linesAbove, [...foreignFootnotes]])));
}

function namesOf(specs: readonly { name: string; alias?: string | string[] }[]): string[] {
  return specs.flatMap(({ name, alias = [] }) => [name, ...[alias].flat()]);
}

/** After an edit most texts of a notebook are what they were. */
const KEPT = 500;

function createTokenizer(pipeline: MystPipeline): MarkdownIt {
  const tokenizer = pipeline.createTokenizer({
    markdownit: { html: true, linkify: true },
    extensions: { strikethrough: true, frontmatter: false },
  });
  return tokenizer.use(quickLinks).use(bracketMath).use(sharedFootnotes).use(inlineLines);
}

function parseTree(
  pipeline: MystPipeline,
  tokenizer: MarkdownIt,
  sink: ReturnType<typeof createMessageSink>,
  text: string,
  env: object,
): MystRoot {
  const tree = pipeline.tokensToMyst(text, tokenizer.parse(text, env), {}) as unknown as MystRoot;
  pipeline.applyDirectives(tree, pipeline.directives, sink, {
    parseMyst: (source, offset = 0) => {
      const nested = parseTree(pipeline, tokenizer, sink, source, { vfile: sink });
      moveDown(nested, offset);
      return nested;
    },
  });
  pipeline.applyRoles(tree, pipeline.roles, sink);
  return tree;
}

function moveDown(tree: MystRoot, lines: number): void {
  if (lines === 0) return;
  const moved = new Set<object>();
  for (const { position } of nodesOf(tree)) {
    // The parser lets nodes share one position object.
    if (!position || moved.has(position)) continue;
    moved.add(position);
    position.start.line += lines;
    position.end.line += lines;
  }
}

function moveMessages(messages: SinkMessage[], lines: number): void {
  for (const message of messages) if (message.line !== undefined) message.line += lines;
}
