/**
 * Code → HTML with a class for each kind of token, so that colours are the stylesheet's. shiki reads the grammars,
 * with the JavaScript regular expression engine; a language is loaded when a page first needs it.
 */
import type { HighlighterCore } from "shiki/core";
import { trustHtml, escapeHtml } from "../safety/trusted-html.js";
import type { TrustedHtml } from "../safety/trusted-html.js";
import { LANGUAGES, languageName } from "./languages.js";

/** Code as spans; text of a language nobody asked to load is escaped and left plain. */
export type Highlight = (code: string, language: string) => TrustedHtml;

const THEME = "css-variables";
const CLASS_OF_VARIABLE = /^var\(--token-(?:token-)?([a-z-]+)\)$/;
const ITALIC = 1;
const BOLD = 2;

let shared: Promise<HighlighterCore> | undefined;

/** Resolves once the grammars of `languages` are loaded; names that are not known are shown plain. */
export async function loadHighlight(languages: Iterable<string>): Promise<Highlight> {
  const wanted = [...new Set(languages)].map(languageName).filter((name) => name !== undefined);
  if (wanted.length === 0) return escapeHtml;
  shared ??= createHighlighter();
  const highlighter = await shared;
  await Promise.all(wanted.map(async (name) => highlighter.loadLanguage((await LANGUAGES[name]!()).default)));
  return (code, language) => {
    const name = languageName(language);
    const isLoaded = name !== undefined && highlighter.getLoadedLanguages().includes(name);
    return isLoaded ? highlightLoaded(highlighter, code, name) : escapeHtml(code);
  };
}

async function createHighlighter(): Promise<HighlighterCore> {
  const [core, engine] = await Promise.all([import("shiki/core"), import("shiki/engine/javascript")]);
  return core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: THEME, variablePrefix: "--token-", fontStyle: true })],
    langs: [],
    engine: engine.createJavaScriptRegexEngine({ forgiving: true }),
  });
}

function highlightLoaded(highlighter: HighlighterCore, code: string, lang: string): TrustedHtml {
  // Without a limit of time: the same code must look the same on a slow machine.
  const limits = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 2000 };
  const { tokens } = highlighter.codeToTokens(code, { lang, theme: THEME, ...limits });
  const lines = tokens.map((line) =>
    line.map((token) => span(token.content, token.color, token.fontStyle)).join(""),
  );
  return trustHtml(lines.join("\n"));
}

function span(text: string, color: string | undefined, fontStyle: number | undefined): string {
  const kind = CLASS_OF_VARIABLE.exec(color ?? "")?.[1];
  const classes = [
    kind && kind !== "foreground" ? `hl-${kind}` : "",
    (fontStyle ?? 0) & ITALIC ? "hl-italic" : "",
    (fontStyle ?? 0) & BOLD ? "hl-bold" : "",
  ].filter(Boolean);
  const escaped = String(escapeHtml(text));
  return classes.length > 0 ? `<span class="${classes.join(" ")}">${escaped}</span>` : escaped;
}
