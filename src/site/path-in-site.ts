/** Paths below a site's root: relative, with "/", and the same file on every file system. */
import { SiteError } from "../errors.js";

/** The name under which the site describes itself. */
export const manifestName = "site.json";

/**
 * Refuses a path that would leave the site's folder, or that not every file system can hold.
 * @throws {SiteError}
 */
export function checkPathInSite(path: string): void {
  const steps = path.split("/");
  const isBad = steps.some((step) => step === "" || step === "." || step === "..");
  if (isBad || /[\\\0]|^[a-z]:/i.test(path)) {
    throw new SiteError(`"${path}" is no path inside the site`, {
      remedy: 'A path in the site is relative, with "/" between its parts and without ".."',
    });
  }
}

/** Two paths with one key are one file where case, or the way accents are encoded, makes no difference. */
export function pathKey(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The folders above a path: of `a/b/c.html`, `a` and `a/b`. */
export function parentsOf(path: string): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, end) => steps.slice(0, end + 1).join("/"));
}
