import type { MarkdownParser } from "../markdown/parse-markdown.js";
import type { RenderTemplate } from "./templating/environment.js";
import type { RenderOptions } from "./render-options.js";
import type { SiteAssets } from "./templating/site-assets.js";
import type { Translate } from "./templating/translate.js";

/** What all pages of one build are made with. */
export interface Studio {
  options: RenderOptions;
  parse: MarkdownParser;
  renderTemplate: RenderTemplate;
  translate: (lang: string) => Translate;
  site: SiteAssets;
}
