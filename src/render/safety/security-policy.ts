/**
 * The Content-Security-Policy of every page. A page from the file system has no origin that `'self'` would name in every
 * browser, so files are allowed by their scheme as well; on a server that adds nothing, since a browser does not load
 * `file:` from the web. Styles may stand in the page: formulas and figures set theirs there. Figures are drawn as data
 * and blob pictures.
 */
const DIRECTIVES: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  "script-src": "'self' file:",
  "style-src": "'self' file: 'unsafe-inline'",
  "img-src": "'self' file: data: blob:",
  "font-src": "'self' file:",
  "media-src": "'self' file:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

export const SECURITY_POLICY = Object.entries(DIRECTIVES)
  .map(([name, sources]) => `${name} ${sources}`)
  .join("; ");
