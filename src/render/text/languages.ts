/** The languages whose grammars can be loaded, and the other names they go by. */
import type { LanguageRegistration } from "shiki/core";

type Load = () => Promise<{ default: LanguageRegistration[] }>;

export const LANGUAGES: Readonly<Record<string, Load>> = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  csv: () => import("shiki/langs/csv.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  julia: () => import("shiki/langs/julia.mjs"),
  latex: () => import("shiki/langs/latex.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  r: () => import("shiki/langs/r.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  "c++": "cpp",
  console: "bash",
  ipython: "python",
  ipython3: "python",
  ir: "r",
  js: "javascript",
  jsonc: "json",
  jsx: "tsx",
  md: "markdown",
  patch: "diff",
  py: "python",
  python3: "python",
  sh: "bash",
  shell: "bash",
  tex: "latex",
  ts: "typescript",
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
