/**
 * Code → HTML with a class for each kind of token, so that colours are the stylesheet's. highlight.js reads the grammars; a
 * language is loaded when a page first needs it.
 */
import type { HLJSApi } from "highlight.js";
import { remembered } from "../../remembered.js";
import { trustHtml, escapeHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { LANGUAGES, languageName } from "./languages.js";

/** Code as spans; text of a language nobody asked to load is escaped and left plain. */
export type Highlight = (code: string, language: string) => TrustedHtml;

let shared: Promise<Highlighter> | undefined;

interface Highlighter {
  grammars: HLJSApi;
  /** Of a language's name, a line break, and code: after an edit most of a page's code is what it was. */
  tokensOf: (text: string) => string;
}

const KEPT = 500;

/** Resolves once the grammars of `languages` are loaded; names that are not known are shown plain. */
export async function loadHighlight(languages: Iterable<string>): Promise<Highlight> {
  const wanted = [...new Set(languages)].map(languageName).filter((name) => name !== undefined);
  if (wanted.length === 0) return escapeHtml;
  shared ??= createHighlighter();
  const highlighter = await shared;
  await Promise.all(wanted.map((name) => loadLanguage(highlighter, name)));
  return (code, language) => {
    const name = languageName(language);
    const isLoaded = name !== undefined && highlighter.grammars.getLanguage(name) !== undefined;
    return isLoaded ? trustHtml(highlighter.tokensOf(`${name}\n${code}`)) : escapeHtml(code);
  };
}

async function createHighlighter(): Promise<Highlighter> {
  const { default: grammars } = await import("highlight.js/lib/core");
  grammars.configure({ classPrefix: "hl-" });
  return { grammars, tokensOf: rememberedTokens(grammars) };
}

function rememberedTokens(grammars: HLJSApi): Highlighter["tokensOf"] {
  return remembered((text) => {
    const end = text.indexOf("\n");
    // It escapes what it does not understand, and leaves out nothing.
    return grammars.highlight(text.slice(end + 1), { language: text.slice(0, end), ignoreIllegals: true })
      .value;
  }, KEPT);
}

async function loadLanguage(highlighter: Highlighter, name: string): Promise<void> {
  if (highlighter.grammars.getLanguage(name) !== undefined) return;
  const { default: grammar } = await LANGUAGES[name]!();
  highlighter.grammars.registerLanguage(name, grammar);
  // Languages may stand within one another.
  highlighter.tokensOf = rememberedTokens(highlighter.grammars);
}
