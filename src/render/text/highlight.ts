/**
 * Code → HTML with a class for each kind of token, so that colours are the stylesheet's. highlight.js reads the grammars; a
 * language is loaded when a page first needs it.
 */
import type { HLJSApi } from "highlight.js";
import { trustHtml, escapeHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { LANGUAGES, languageName } from "./languages.js";

/** Code as spans; text of a language nobody asked to load is escaped and left plain. */
export type Highlight = (code: string, language: string) => TrustedHtml;

let shared: Promise<HLJSApi> | undefined;

/** Resolves once the grammars of `languages` are loaded; names that are not known are shown plain. */
export async function loadHighlight(languages: Iterable<string>): Promise<Highlight> {
  const wanted = [...new Set(languages)].map(languageName).filter((name) => name !== undefined);
  if (wanted.length === 0) return escapeHtml;
  shared ??= createHighlighter();
  const highlighter = await shared;
  await Promise.all(wanted.map((name) => loadLanguage(highlighter, name)));
  return (code, language) => {
    const name = languageName(language);
    const isLoaded = name !== undefined && highlighter.getLanguage(name) !== undefined;
    // It escapes what it does not understand, and leaves out nothing.
    return isLoaded
      ? trustHtml(highlighter.highlight(code, { language: name, ignoreIllegals: true }).value)
      : escapeHtml(code);
  };
}

async function createHighlighter(): Promise<HLJSApi> {
  const { default: core } = await import("highlight.js/lib/core");
  core.configure({ classPrefix: "hl-" });
  return core;
}

async function loadLanguage(highlighter: HLJSApi, name: string): Promise<void> {
  if (highlighter.getLanguage(name) !== undefined) return;
  const { default: grammar } = await LANGUAGES[name]!();
  highlighter.registerLanguage(name, grammar);
}
