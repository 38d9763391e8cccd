/** What a build is about: its sources, where each is published, and the pages of an earlier build that stay. */
import type { Config } from "../config/config.js";
import type { ManifestPage } from "../site/manifest.js";
import { withoutDrafts } from "./drafts.js";
import { earlierPages } from "./earlier-pages.js";
import type { GivenParameter } from "./notebook-parameters.js";
import { requirePlaces } from "./places.js";
import { readSources, type Source } from "./read-sources.js";
import { selectedFiles, type Selection } from "./selected-files.js";

export interface SourcesRequest extends Selection {
  parameters: readonly GivenParameter[];
  /** False: the outputs that the notebooks hold are published, and no kernel starts. */
  execute: boolean;
  /** Drafts are published, too. */
  drafts?: boolean;
}

export interface SiteSources {
  sources: readonly Source[];
  /** Files that say they are drafts, and are left out. */
  drafts: readonly string[];
  /** Pages of an earlier build that stay as they are. */
  kept: readonly ManifestPage[];
  /** Where a source is published, below the site's root. */
  pathOf: (file: string) => string;
  /** The same of any file; `undefined` where it has no page in the site. */
  pageOf: (file: string) => string | undefined;
}

/** @throws GalleyError wrong usage, or places that cannot be written: before anything runs */
export async function siteSources(config: Config, request: SourcesRequest): Promise<SiteSources> {
  const { files, paths } = await selectedFiles(config, request);
  await requirePlaces(config);
  const read = await readSources(config, files, request.parameters, request.execute);
  const { sources, drafts } = request.drafts ? { sources: read, drafts: [] } : withoutDrafts(read);
  const kept = await earlierPages(config, files, request.selection.length > 0);
  const pathOf = (file: string): string => paths.get(file) ?? "";
  const pages = new Map([
    ...kept.map(({ source, path }) => [source, path] as const),
    ...sources.map(({ file }) => [file, pathOf(file)] as const),
  ]);
  return { sources, drafts, kept, pathOf, pageOf: (file) => pages.get(file) };
}
