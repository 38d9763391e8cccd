import type { RenderedPage } from "../render/render-options.js";
import type { WatchMessage } from "./watch-message.js";

const STYLESHEET = /<link rel="stylesheet" href="([^"]*\/?galley\.[0-9a-f]+\.css)">/;

/** What has to be told of a page that was drawn anew; nothing where it is the same. */
export function pageChange(before: RenderedPage | undefined, after: RenderedPage): WatchMessage | undefined {
  if (before?.html === after.html) return undefined;
  const href = STYLESHEET.exec(after.html)?.[1];
  const isStyle =
    before !== undefined &&
    href !== undefined &&
    withoutStylesheet(before.html) === withoutStylesheet(after.html);
  return isStyle ? { type: "style", href } : { type: "reload" };
}

function withoutStylesheet(html: string): string {
  return html.replace(STYLESHEET, "");
}
