/**
 * The Content-Security-Policy of every page. A page from the file system has no origin that `'self'` would name in every
 * browser, so files are allowed by their scheme as well; on a server that adds nothing, since a browser does not load
 * `file:` from the web. Styles may stand in the page: formulas and figures set theirs there. Figures are drawn as data
 * and blob pictures.
 */

/** From where a page may load what it needs. */
const SITE = "'self' file:";

/** @param scripts hashes of scripts that may stand in the page */
export function sitePolicy(scripts: readonly string[] = []): string {
  return written({
    "default-src": [],
    "script-src": [SITE, ...scripts],
    "style-src": [SITE, "'unsafe-inline'"],
    "img-src": [SITE, "data:", "blob:"],
    "font-src": [SITE],
    "media-src": [SITE],
    "base-uri": [],
    "form-action": [],
  });
}

/** Of a page that holds all that it needs: nothing is loaded from anywhere, and only scripts of these hashes run. */
export function singleFilePolicy(scripts: readonly string[]): string {
  return written({
    "default-src": [],
    "script-src": scripts,
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:", "blob:"],
    "font-src": ["data:"],
    "media-src": ["data:"],
    "base-uri": [],
    "form-action": [],
  });
}

/** The hashes that the `script-src` of a policy holds. */
export function scriptHashes(policy: string): string[] {
  const sources = /(?:^|;)\s*script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  return sources.split(" ").filter((source) => source.startsWith("'sha256-"));
}

function written(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.length === 0 ? "'none'" : sources.join(" ")}`)
    .join("; ");
}
