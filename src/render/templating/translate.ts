/** The texts of the interface, by language: `templates/i18n/<language>.json`, English where a text is missing. */
import { TemplateError } from "../../errors.js";
import type { TemplateFiles } from "./template-files.js";

/** `translate("figure", { n: 1 })` → `Figure 1`. Throws TemplateError for a key that no language has. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function createTranslate(files: TemplateFiles, lang: string): Translate {
  const texts: Record<string, string> = { ...readTexts(files, "en"), ...readTexts(files, primary(lang)) };
  return (key, values = {}) => {
    const text = texts[key];
    if (text === undefined) throw new TemplateError(`no interface text is called "${key}"`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

/** `zh-Hans-CN` → `zh`. */
function primary(lang: string): string {
  return lang.toLowerCase().split("-")[0] ?? "en";
}

function readTexts(files: TemplateFiles, lang: string): Record<string, string> {
  // The language comes from a notebook's front matter and becomes a file name.
  if (!/^[a-z]{2,3}$/.test(lang)) return {};
  return Object.assign({}, ...files.readAll(`i18n/${lang}.json`).map(parseTexts));
}

function parseTexts(file: { shownPath: string; text: string }): Record<string, string> {
  try {
    return JSON.parse(file.text);
  } catch (cause) {
    throw new TemplateError(`${file.shownPath} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
