/** A page of which the text and the files stay in the store until they are written: a site may have a thousand. */
import type { Store } from "../../cache/store.js";
import { SiteError } from "../../errors.js";
import type { Asset } from "../../render/assets/asset.js";
import { manifestAsset } from "../../render/provenance/foot.js";
import type { RenderedPage, Renderer } from "../../render/render-options.js";
import { footText, type When } from "../provenance/foot-basis.js";
import type { BuildCache } from "./build-cache.js";
import type { KeptPage, PageTrace } from "./kept.js";

/** `undefined` where the store no longer has all of it. */
export function storedPage(
  trace: PageTrace,
  when: When,
  renderer: Renderer,
  { store, commits }: BuildCache,
): RenderedPage | undefined {
  const kept = wholePage(trace, store);
  if (kept === undefined) return undefined;
  const { page, html, assets, basis } = kept;
  const load = (id: string): Buffer => store.get(id) ?? gone(page.path);
  const projectCommit = commits.projectCommit;
  const foot = {
    ...when,
    manifest: footText(basis, when),
    ...(projectCommit !== undefined && { projectCommit }),
  };
  const files = assets.map(({ path, id }): Asset => {
    return {
      path,
      id,
      get content() {
        return load(id);
      },
    };
  });
  return {
    ...page,
    get html() {
      return renderer.stampReport({ ...page, html: load(html).toString("utf8"), assets: [] }, foot).html;
    },
    assets: [...files, manifestAsset(page.path, foot.manifest)],
  };
}

/** `undefined` where the store no longer has all of it. */
export function wholePage(trace: PageTrace, store: Store): KeptPage | undefined {
  const text = store.get(trace.page)?.toString("utf8");
  if (text === undefined) return undefined;
  const kept = JSON.parse(text) as KeptPage;
  const ids = [kept.html, ...kept.assets.map(({ id }) => id)];
  return ids.every((id) => store.has(id)) ? kept : undefined;
}

function gone(path: string): never {
  throw new SiteError(`what was kept of ${path} is gone: the cache was emptied while the site was written`, {
    remedy: "Build again.",
  });
}
