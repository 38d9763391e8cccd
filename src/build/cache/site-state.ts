/** What a site on the disk is made of: while that is what a build would write, there is nothing to write. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileStamp } from "../../cache/file-digests.js";
import { sha256 } from "../../cache/sha256.js";
import type { Inputs } from "../../cache/trace.js";
import type { NotebookResult } from "../notebook-result.js";
import type { BuildCache } from "./build-cache.js";
import type { PageTrace, RunTrace } from "./kept.js";

export interface SiteState {
  /** What all of it depends on. */
  key: string;
  /** Notebook → its page: path, and a name for its content. */
  pages: Readonly<Record<string, { path: string; content: string }>>;
  /** File of which nothing runs → what its page depends on; Markdown files, and drafts, which have no page. */
  plain: Readonly<Record<string, { path?: string; found: Inputs }>>;
  /** File → what was found in it, also with the other pages beside it. */
  found: Readonly<Record<string, Pick<NotebookResult, "problems" | "sources">>>;
  /** Path in the site → stamp of the file. */
  files: Inputs;
}

const KIND = "sites";

export function readSiteState({ store, config }: BuildCache): SiteState | undefined {
  const text = store.read(KIND, sha256(config.output))?.toString("utf8");
  return text === undefined ? undefined : (JSON.parse(text) as SiteState);
}

export function keepSiteState(
  state: Pick<SiteState, "pages" | "plain" | "found">,
  paths: readonly string[],
  cache: BuildCache,
): void {
  const { store, config } = cache;
  const files = Object.fromEntries(paths.map((path) => [path, stampIn(config.output, path)]));
  store.write(KIND, sha256(config.output), JSON.stringify({ key: siteKey(cache), ...state, files }));
}

/** Templates and settings, also those that only the index shows. */
export function siteKey({ config, site, commits }: BuildCache): string {
  const { parallel: _, cacheMb: __, ...counted } = config;
  return sha256(JSON.stringify([counted, site, commits.projectCommit ?? ""]));
}

/** A name for a page as it is written, with its foot. */
export function pageContent({ page, known, found, commit }: PageTrace, { ranOn }: RunTrace): string {
  return sha256(JSON.stringify([page, known, found, commit.commit ?? "", ranOn]));
}

/** Nobody has touched what was written. */
export function isIntact({ files }: SiteState, output: string): boolean {
  return (
    existsSync(output) && Object.entries(files).every(([path, stamp]) => stampIn(output, path) === stamp)
  );
}

function stampIn(output: string, path: string): string {
  const stats = statSync(join(output, ...path.split("/")), { throwIfNoEntry: false });
  return stats === undefined ? "" : fileStamp(stats);
}
