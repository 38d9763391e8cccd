import { SiteError } from "../errors.js";
import { pathKey } from "../site/path-in-site.js";
import { sitePath } from "../site/site-path.js";

export const INDEX_PATH = "index.html";

/**
 * Notebook → path of its page, below the fixed part of the longest glob it falls under:
 * with `notebooks/**` + `/*.ipynb`, `notebooks/a/b.ipynb` becomes `a/b.html`.
 *
 * @throws SiteError two notebooks would be published at one path, or one in place of the index; found here, before
 * anything runs
 */
export function sitePaths(files: readonly string[], globs: readonly string[]): Map<string, string> {
  const bases = globs.map(globBase).toSorted((a, b) => b.length - a.length);
  const paths = new Map<string, string>();
  const taken = new Map([[INDEX_PATH, "the index of the site"]]);
  for (const file of files) {
    const path = sitePath(file, bases.find((base) => file.startsWith(`${base}/`)) ?? "");
    const other = taken.get(pathKey(path));
    if (other !== undefined) {
      throw new SiteError(`${other} and ${file} would both be published as ${path}`, {
        remedy: "Rename one of them, or narrow `notebooks` in galley.config.ts.",
      });
    }
    taken.set(pathKey(path), file);
    paths.set(file, path);
  }
  return paths;
}

/** `notebooks/**` + `/*.ipynb` → `notebooks`: the folders before the first that has a wildcard. */
export function globBase(glob: string): string {
  const folders = glob.replace(/^\.\//, "").split("/").slice(0, -1);
  const dynamic = folders.findIndex((folder) => /[*?[\]{}()!+@]/.test(folder));
  return (dynamic === -1 ? folders : folders.slice(0, dynamic)).join("/");
}
