/** The door of this folder: ExecutedNotebook → page. */
import { loadMarkdownParser } from "../markdown/parse-markdown.js";
import { createEnvironment } from "./templating/environment.js";
import { renderIndex } from "./index-page.js";
import { renderNotFound } from "./not-found-page.js";
import type { Look, Renderer, RenderOptions } from "./render-options.js";
import { withSiteParts } from "./site-parts/site-parts.js";
import type { Studio } from "./studio.js";
import { siteAssets } from "./templating/site-assets.js";
import { templateFiles } from "./templating/template-files.js";
import { createTranslate } from "./templating/translate.js";
import { stampFoot } from "./provenance/foot.js";
import { renderStamped } from "./whole-report.js";

/**
 * Loads what all pages need. Templates are read once: make a new renderer when they change.
 *
 * @example
 * const renderer = await createRenderer({ templateDirs: ["templates"], lang: "en", siteTitle: "Reports", generator });
 * const page = await renderer.renderReport({ file: "notebooks/a.ipynb", path: "a.html", executed, problems: [] });
 * @throws TemplateError if a style, script or text of the interface is missing
 */
export async function createRenderer(options: RenderOptions): Promise<Renderer> {
  const files = templateFiles(options.templateDirs);
  const studio: Studio = {
    options,
    parse: await loadMarkdownParser(),
    renderTemplate: createEnvironment(files),
    translate: remembered((lang) => createTranslate(files, lang)),
    site: siteAssets(files),
  };
  return {
    pictureStyles: studio.site.pictures.styles,
    renderReport: async (input) => (await renderStamped(input, studio)).page,
    renderStamped: (input, noted = (look) => look) =>
      renderStamped(input, { ...studio, options: { ...options, ...noted(lookOf(options)) } }),
    stampReport: (page, foot) => stampFoot(page, foot, studio.translate(page.lang)),
    renderIndex: (entries) => renderIndex(entries, studio),
    renderNotFound: (siteUrl, around) => renderNotFound(siteUrl, around, studio),
    withSiteParts: (page, html, around) => withSiteParts(page, html, { around, studio }),
  };
}

/** The texts of a language are read once, not for every page. */
function remembered(make: Studio["translate"]): Studio["translate"] {
  const made = new Map<string, ReturnType<Studio["translate"]>>();
  return (lang) => {
    const translate = made.get(lang) ?? make(lang);
    made.set(lang, translate);
    return translate;
  };
}

/** By default there is nothing beside a notebook. */
function lookOf({ readFile = async () => undefined, pageOf = () => undefined }: RenderOptions): Look {
  return { readFile, pageOf };
}
