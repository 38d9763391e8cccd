/** Names and files of citation styles → their XML; languages → their words. */
import { chineseTerms } from "./chinese-terms.js";

export interface CslStyles {
  /** Styles that come with the package. */
  names: string[];
  styleXml(name: string): string | undefined;
  /** English where there is no such language. */
  localeXml(lang: string): string;
}

export async function loadCslStyles(): Promise<CslStyles> {
  const { plugins } = await import("./styles-library.js");
  const { templates, locales } = plugins.config.get("@csl");
  const english = locales.get("en-US");
  return {
    names: templates.list(),
    styleXml: (name) => (templates.has(name) ? templates.get(name) : undefined),
    localeXml(lang) {
      if (/^zh\b/i.test(lang)) return chineseTerms(english);
      const language = lang.split("-")[0]!;
      const found = locales.list().find((name) => name === lang || name.startsWith(`${language}-`));
      return found === undefined ? english : locales.get(found);
    },
  };
}
