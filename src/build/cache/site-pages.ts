/** The pages of a site, gathered while they are built, so that a later build knows what is there. */
import { readManifest, manifestPaths, type ManifestPage } from "../../site/manifest.js";
import { manifestName } from "../../site/path-in-site.js";
import type { BuildCache } from "./build-cache.js";
import type { PageTrace, RunTrace } from "./kept.js";
import { keepSiteState, pageContent, readSiteState, type SiteState } from "./site-state.js";

export class SitePages {
  readonly #built = new Map<string, SiteState["pages"][string]>();

  add = (file: string, page: PageTrace, run: RunTrace): void => {
    this.#built.set(file, { path: page.known["path"] ?? "", content: pageContent(page, run) });
  };

  /** @param kept pages that an earlier build wrote and this one left */
  async keep(kept: readonly ManifestPage[], cache: BuildCache): Promise<void> {
    const manifest = await readManifest(cache.config.output);
    if (manifest === undefined) return;
    const before = readSiteState(cache)?.pages ?? {};
    const earlier = kept.flatMap(({ source }) =>
      before[source] === undefined ? [] : [[source, before[source]] as const],
    );
    const pages = Object.fromEntries([...earlier, ...this.#built]);
    keepSiteState(pages, [manifestName, ...manifestPaths(manifest)], cache);
  }
}
