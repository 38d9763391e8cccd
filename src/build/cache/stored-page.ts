/** A page out of the store; its files stay there until they are written. */
import type { Store } from "../../cache/store.js";
import { SiteError } from "../../errors.js";
import type { Asset } from "../../render/assets/asset.js";
import type { RenderedPage, Renderer } from "../../render/render-options.js";
import { footManifest, type When } from "../provenance/foot-basis.js";
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
    manifest: footManifest(basis, when),
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
  return renderer.stampReport({ ...page, html: load(html).toString("utf8"), assets: files }, foot);
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
