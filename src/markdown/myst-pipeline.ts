/**
 * The steps of myst-parser's `mystParse`, taken apart so that our own markdown-it plugins can be put into the tokenizer;
 * `mystParse` makes its own and offers no way in. The two steps that run directives and roles are not exported by the
 * package, so they are loaded by file; the package is pinned to an exact version, and a test parses a directive.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type MarkdownIt from "markdown-it";
import type { createTokenizer, defaultOptions, tokensToMyst } from "myst-parser";
import type { MystRoot } from "./nodes.js";

type Specs<Key extends "directives" | "roles"> = (typeof defaultOptions)[Key];

/** What myst-parser asks of a vfile: to keep what it has to say. */
export interface MessageSink {
  message(reason: string, place?: unknown): object;
  info(reason: string, place?: unknown): object;
}

interface DirectiveContext {
  parseMyst(source: string, offset?: number): MystRoot;
}

export interface MystPipeline {
  createTokenizer: typeof createTokenizer;
  tokensToMyst: typeof tokensToMyst;
  directives: Specs<"directives">;
  roles: Specs<"roles">;
  applyDirectives(
    tree: MystRoot,
    specs: Specs<"directives">,
    sink: MessageSink,
    context: DirectiveContext,
  ): void;
  applyRoles(tree: MystRoot, specs: Specs<"roles">, sink: MessageSink): void;
}

/** A markdown-it plugin, as `md.use` takes it. */
export type TokenizerPlugin = (md: MarkdownIt) => void;

/** Loading myst-parser takes about 0.4 s, so it happens when the first Markdown is read. */
export async function loadMystPipeline(): Promise<MystPipeline> {
  const folder = dirname(createRequire(import.meta.url).resolve("myst-parser"));
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);
  const [main, directives, roles] = await Promise.all([
    import("myst-parser"),
    load("directives.js") as Promise<Pick<MystPipeline, "applyDirectives">>,
    load("roles.js") as Promise<Pick<MystPipeline, "applyRoles">>,
  ]);
  return {
    createTokenizer: main.createTokenizer,
    tokensToMyst: main.tokensToMyst,
    directives: main.defaultOptions.directives,
    roles: main.defaultOptions.roles,
    applyDirectives: directives.applyDirectives,
    applyRoles: roles.applyRoles,
  };
}
