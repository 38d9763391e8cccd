import type { RenderedPage } from "../render/render-options.js";
import type { WatchMessage } from "./watch-message.js";

const STYLESHEET = /<link rel="stylesheet" href="([^"]*\/?galley\.[0-9a-f]+\.css)">/;

/** Behind the name of the file that tells what the whole page holds, which is another one with every change. */
const MANIFEST = /\.provenance\.[0-9a-f]+\.json/g;

/** What has to be told of a page that was drawn anew; nothing where it is the same. */
export function pageChange(before: RenderedPage | undefined, after: RenderedPage): WatchMessage | undefined {
  if (before === undefined) return { type: "reload" };
  if (seen(before) !== seen(after)) return { type: "page" };
  const href = STYLESHEET.exec(after.html)?.[1];
  if (href === STYLESHEET.exec(before.html)?.[1]) return undefined;
  return href === undefined ? { type: "reload" } : { type: "style", href };
}

/** The page, but for how it looks. */
function seen({ html }: RenderedPage): string {
  return html.replace(STYLESHEET, "").replaceAll(MANIFEST, "");
}
