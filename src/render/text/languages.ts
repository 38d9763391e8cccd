/** The languages whose grammars can be loaded, and the other names they go by. */
import type { LanguageFn } from "highlight.js";

export const LANGUAGES: Readonly<Record<string, () => Promise<{ default: LanguageFn }>>> = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  go: () => import("highlight.js/lib/languages/go"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  julia: () => import("highlight.js/lib/languages/julia"),
  latex: () => import("highlight.js/lib/languages/latex"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  rust: () => import("highlight.js/lib/languages/rust"),
  sql: () => import("highlight.js/lib/languages/sql"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
  toml: () => import("highlight.js/lib/languages/ini"),
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  "c++": "cpp",
  console: "bash",
  html: "xml",
  ini: "toml",
  ipython: "python",
  ipython3: "python",
  ir: "r",
  js: "javascript",
  jsonc: "json",
  jsx: "javascript",
  md: "markdown",
  patch: "diff",
  py: "python",
  python3: "python",
  sh: "bash",
  shell: "bash",
  tex: "latex",
  ts: "typescript",
  tsx: "typescript",
  tslab: "typescript",
  yml: "yaml",
};

/** The name its grammar has here; undefined for a language we have no grammar for. */
export function languageName(language: string): string | undefined {
  const name = language.trim().toLowerCase();
  const known = OTHER_NAMES[name] ?? name;
  return Object.hasOwn(LANGUAGES, known) ? known : undefined;
}

const TITLES: Readonly<Record<string, string>> = {
  cpp: "C++",
  javascript: "JavaScript",
  sql: "SQL",
  typescript: "TypeScript",
};

/** A language's name as people write it. */
export function languageTitle(language: string): string {
  const name = languageName(language) ?? language;
  return TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}
