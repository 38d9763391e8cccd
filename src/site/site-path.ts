import { posix } from "node:path";
import { SiteError } from "../errors.js";
import { checkPathInSite } from "./path-in-site.js";

/**
 * Where a notebook's page stands in the site: `notebooks/a/b.ipynb` with base `notebooks` is `a/b.html`. A notebook
 * that is not below `base` keeps its whole path.
 *
 * @param notebookFile a notebook or Markdown page, relative to the project; "/" or "\" between its parts
 * @param base the folder of notebooks, relative to the project; `""` or `"."` for the project itself
 * @throws {SiteError} for a path that leaves the project
 * @example
 * sitePath("notebooks/a/b.ipynb", "notebooks"); // "a/b.html"
 */
export function sitePath(notebookFile: string, base: string): string {
  const file = normalized(notebookFile);
  const folder = normalized(base).replace(/\/$/, "");
  const below = folder !== "." && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
  if (below === ".." || below.startsWith("../") || posix.isAbsolute(below)) {
    throw new SiteError(`${notebookFile} is outside the project and has no place in the site`, {
      remedy: "Move the notebook into the project.",
    });
  }
  const path = below.replace(/\.(?:ipynb|md)$/i, "") + ".html";
  checkPathInSite(path);
  return path;
}

function normalized(path: string): string {
  return posix.normalize(path.replaceAll("\\", "/"));
}
