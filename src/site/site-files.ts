/** From a site to the files it consists of, with every conflict found before anything is written. */
import { SiteError } from "../errors.js";
import { manifestOf, type Manifest, type ManifestPage } from "./manifest.js";
import { checkPathInSite, manifestName, parentsOf, pathKey } from "./path-in-site.js";
import type { Site, SiteContent } from "./site.js";

export interface SiteFiles {
  /** Path → content; `undefined`: copied from the site that is there. */
  files: Map<string, SiteContent | undefined>;
  manifest: Manifest;
}

/**
 * @param previous what stands in the site that is there, for its pages that are kept
 * @throws {SiteError} when two pages or two different assets want one path, when a path leaves the site, or when a kept
 * page is not there any more
 */
export function siteFiles(site: Site, previous: Manifest | undefined): SiteFiles {
  const built = new Set(site.pages.map((page) => page.path));
  const kept = (site.kept ?? []).filter((path) => !built.has(path)).map((path) => keptPage(path, previous));
  const claims = new Map<string, Claim>();
  for (const page of site.pages) claim(claims, { path: page.path, owner: page.source, content: page.html });
  for (const page of kept) claim(claims, { path: page.path, owner: page.source, content: undefined });
  for (const asset of site.assets) claim(claims, { ...asset, owner: `asset ${asset.path}` });
  for (const path of kept.flatMap((page) => page.assetPaths)) {
    if (!claims.has(pathKey(path))) claim(claims, { path, owner: `asset ${path}`, content: undefined });
  }
  const files = new Map([...claims.values()].map(({ path, content }) => [path, content]));
  refuseFilesAsFolders([...files.keys()]);
  const pages = [...site.pages, ...kept];
  const pagePaths = new Set(pages.map((page) => page.path));
  const assets = [...files.keys()].filter((path) => !pagePaths.has(path));
  const manifest = manifestOf(pages, assets);
  files.set(manifestName, `${JSON.stringify(manifest, null, 1)}\n`);
  return { files, manifest };
}

interface Claim {
  path: string;
  /** Who wants the path, for the message. */
  owner: string;
  content: SiteContent | undefined;
}

function claim(claims: Map<string, Claim>, wanted: Claim): void {
  checkPathInSite(wanted.path);
  const key = pathKey(wanted.path);
  const owned = key === manifestName ? { path: manifestName, owner: "the site itself" } : claims.get(key);
  if (owned === undefined) {
    claims.set(key, wanted);
    return;
  }
  if ("content" in owned && isSameAsset(owned, wanted)) return;
  const path = owned.path === wanted.path ? owned.path : `${owned.path} (or ${wanted.path})`;
  throw new SiteError(`${owned.owner} and ${wanted.owner} both want to be ${path}`, {
    remedy: "Rename one of them; names that differ only in case are one file on some computers.",
  });
}

/** Pages share assets, so each may name the same one. */
function isSameAsset(a: Claim, b: Claim): boolean {
  if (a.owner !== b.owner || a.path !== b.path || !a.owner.startsWith("asset ")) return false;
  // What is not read yet has the hash of its content in its name.
  if (typeof a.content === "function" || typeof b.content === "function") return true;
  return Buffer.compare(bytes(a.content), bytes(b.content)) === 0;
}

function bytes(content: Uint8Array | string | undefined): Uint8Array {
  return typeof content === "object" ? content : Buffer.from(content ?? "");
}

function keptPage(path: string, previous: Manifest | undefined): ManifestPage {
  const page = previous?.pages.find((candidate) => candidate.path === path);
  if (page !== undefined) return page;
  throw new SiteError(`page ${path} of an earlier build is not in the site any more`, {
    remedy: "Build all notebooks again.",
  });
}

function refuseFilesAsFolders(paths: readonly string[]): void {
  const keys = new Map(paths.map((path) => [pathKey(path), path]));
  for (const path of paths) {
    const folder = parentsOf(pathKey(path)).find((parent) => keys.has(parent));
    if (folder === undefined) continue;
    throw new SiteError(`${keys.get(folder)} is a file of the site, and ${path} wants it to be a folder`, {
      remedy: "Rename one of them.",
    });
  }
}
