/** What of a project is asked for, and where each of its sources is published. */
import type { Config } from "../config/config.js";
import { findSources, selectNotebooks } from "./select-notebooks.js";
import { sitePaths } from "./site-paths.js";

export interface Selection {
  /** Paths, folders or globs, relative to `cwd`; empty: all that the project has. */
  selection: readonly string[];
  cwd: string;
}

export interface SelectedFiles {
  /** Relative to the project, sorted. */
  files: string[];
  /** Any source of the project → path of its page in the site. */
  paths: ReadonlyMap<string, string>;
}

/** @throws GalleyError wrong usage, or two sources that would be published at one path */
export async function selectedFiles(config: Config, { selection, cwd }: Selection): Promise<SelectedFiles> {
  const known = await findSources(config);
  const files = await selectNotebooks({ root: config.root, known, globs: config.notebooks, selection, cwd });
  return { files, paths: projectPaths([...new Set([...known, ...files])], config) };
}

/** @throws SiteError two sources would be published at one path */
export function projectPaths(
  files: readonly string[],
  { notebooks, pages }: Pick<Config, "notebooks" | "pages">,
): Map<string, string> {
  return sitePaths(files, [...notebooks, ...pages]);
}
