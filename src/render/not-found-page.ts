/** What a server shows for an address that leads nowhere. It is shown at any address, so its own links begin at the server's root. */
import { PageAssets } from "./assets/asset.js";
import { pageFrame } from "./templating/page-frame.js";
import type { NotFoundPage } from "./render-options.js";
import { withSiteParts, type Around } from "./site-parts/site-parts.js";
import type { Studio } from "./studio.js";

const PATH = "404.html";

/** @param siteUrl where the site will stand, with "/" at its end */
export function renderNotFound(siteUrl: string, around: Around, studio: Studio): NotFoundPage {
  const { options, site, translate, renderTemplate } = studio;
  const { lang } = options;
  const t = translate(lang);
  const assets = new PageAssets(PATH);
  const frame = pageFrame({ options, path: PATH, lang, t, assets, site });
  const base = new URL(siteUrl).pathname;
  const title = t("not_found");
  const html = renderTemplate("404.njk", {
    ...frame,
    stylesheets: frame.stylesheets.map((url) => base + url),
    script: base + frame.script,
    homeUrl: base,
    title,
    description: "",
  });
  const facts = { path: PATH, kind: "page", title, description: "", lang, keywords: [], minutes: 0 } as const;
  return { path: PATH, html: withSiteParts(facts, html, { around, base, studio }), assets: assets.all() };
}
