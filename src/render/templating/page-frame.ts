/** What every page of the site has around its content. */
import type { PageAssets } from "../assets/asset.js";
import { relativeUrl } from "../assets/asset.js";
import type { RenderOptions } from "../render-options.js";
import { sitePolicy } from "../safety/security-policy.js";
import type { SiteAssets } from "./site-assets.js";
import type { Translate } from "./translate.js";

export interface PageFrame {
  lang: string;
  t: Translate;
  securityPolicy: string;
  siteTitle: string;
  homeUrl: string;
  stylesheets: string[];
  script: string;
  generator: RenderOptions["generator"];
  commit: string;
}

export interface PageFrameInput {
  options: RenderOptions;
  path: string;
  lang: string;
  t: Translate;
  assets: PageAssets;
  site: SiteAssets;
}

export function pageFrame({ options, path, lang, t, assets, site }: PageFrameInput): PageFrame {
  return {
    lang,
    t,
    securityPolicy: sitePolicy(),
    siteTitle: options.siteTitle,
    homeUrl: relativeUrl(path, "index.html"),
    stylesheets: [assets.add(site.stylesheet)],
    script: assets.add(site.script),
    generator: options.generator,
    commit: options.commit?.slice(0, 12) ?? "",
  };
}
