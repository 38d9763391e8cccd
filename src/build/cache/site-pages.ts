/** The pages of a site, gathered while they are built, so that a later build knows what is there. */
import { join } from "node:path";
import type { Inputs } from "../../cache/trace.js";
import { readManifest, manifestPaths, type ManifestPage } from "../../site/manifest.js";
import { manifestName } from "../../site/path-in-site.js";
import type { SetAside } from "../site/set-aside.js";
import type { BuildCache } from "./build-cache.js";
import { inputName } from "./input-states.js";
import type { PageTrace, RunTrace } from "./kept.js";
import { keepSiteState, pageContent, readSiteState, type SiteState } from "./site-state.js";

export interface WrittenSite {
  notebooks: readonly SetAside[];
  /** Files that were left out, and have no page. */
  drafts: readonly string[];
  /** Pages that an earlier build wrote and this one left. */
  kept: readonly ManifestPage[];
}

export class SitePages {
  readonly #built = new Map<string, SiteState["pages"][string]>();
  readonly #plain = new Map<string, SiteState["plain"][string]>();

  add(file: string, page: PageTrace, run: RunTrace): void {
    this.#built.set(file, { path: page.known["path"] ?? "", content: pageContent(page, run) });
  }

  /** A page that shows no run. */
  addPlain(file: string, path: string, found: Inputs): void {
    this.#plain.set(file, { path, found });
  }

  async keep({ notebooks, drafts, kept }: WrittenSite, cache: BuildCache): Promise<void> {
    const { output, root } = cache.config;
    const manifest = await readManifest(output);
    if (manifest === undefined) return;
    for (const file of drafts) {
      const name = inputName("file", join(root, file), root);
      this.#plain.set(file, { found: { [name]: cache.stateOf(name) } });
    }
    const before = readSiteState(cache);
    const left = kept.map(({ source }) => source);
    const state = {
      pages: { ...only(left, before?.pages), ...Object.fromEntries(this.#built) },
      plain: { ...only(left, before?.plain), ...Object.fromEntries(this.#plain) },
      found: { ...only(left, before?.found), ...Object.fromEntries(notebooks.map(foundIn)) },
    };
    keepSiteState(state, [manifestName, ...manifestPaths(manifest)], cache);
  }
}

function only<T>(files: readonly string[], all: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([file]) => files.includes(file)));
}

function foundIn({ file, problems, source }: SetAside): [string, SiteState["found"][string]] {
  const cells = problems.flatMap(({ place }) => place.cellIndex ?? []);
  const sources = Object.fromEntries(cells.map((index) => [index, source?.cells[index]?.source ?? ""]));
  return [file, { problems, sources }];
}
