import type { WatchMessage } from "./watch-message.js";

const STYLESHEET = /<link rel="stylesheet" href="([^"]*\/?galley\.[0-9a-f]+\.css)">/;

/** Behind the name of the file that tells what the whole page holds, and behind its version: others with every change. */
const DIGESTS = /\.provenance\.[0-9a-f]+\.json|data-version="[0-9a-f]+"/g;

/**
 * What has to be told of a page that is another one now; nothing where it is the same.
 *
 * @param before HTML as it was served
 */
export function pageChange(before: string | undefined, after: string): WatchMessage | undefined {
  if (before === undefined) return { type: "reload" };
  if (before === after) return undefined;
  if (seen(before) !== seen(after)) return { type: "page", html: after };
  const href = STYLESHEET.exec(after)?.[1];
  if (href === STYLESHEET.exec(before)?.[1]) return undefined;
  return href === undefined ? { type: "reload" } : { type: "style", href };
}

/** The page, but for how it looks. */
function seen(html: string): string {
  return html.replace(STYLESHEET, "").replaceAll(DIGESTS, "");
}
