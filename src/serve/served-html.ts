/** A page as the watch serves it: with the script that reloads it, which is in no page that is written. */
import { createHash } from "node:crypto";

export const OWN_PREFIX = "/@galley/";

/** The page's own policy allows no connection; the watch's script needs one, to where the page comes from. */
const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"/;

export function servedHtml(html: string): string {
  const opened = html.replace(
    POLICY,
    (_all, head: string, policy: string) => `${head}${policy}; connect-src 'self'"`,
  );
  const script = `<script type="module" src="${OWN_PREFIX}watch.js" data-version="${pageVersion(html)}"></script>`;
  return opened.includes("</head>")
    ? opened.replace("</head>", () => `${script}</head>`)
    : `${opened}${script}`;
}

/** By which a page that is open tells whether it has been overtaken while it was loading. */
export function pageVersion(html: string): string {
  return createHash("sha256").update(html).digest("hex").slice(0, 16);
}
