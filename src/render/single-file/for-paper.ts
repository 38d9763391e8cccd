/** A report as one file, made ready to be printed: all is there at once, and no link leads to what paper cannot hold. */
import { withAttributes, withChanges } from "../rewrite-tags.js";
import { startTags } from "../start-tags.js";
import type { StartTag } from "../start-tags.js";

/** @param html a report that is one file */
export function forPaper(html: string): string {
  const changes = startTags(html).flatMap((tag) => {
    const text = rewritten(tag);
    return text === undefined ? [] : [{ ...tag, text }];
  });
  return withChanges(html, changes);
}

function rewritten(tag: StartTag): string | undefined {
  const { name, attributes } = tag;
  // A browser that prints does not wait for what it would load only when it comes near.
  if (attributes.has("loading")) return withAttributes(tag, new Map([["loading", undefined]]));
  if (name !== "a" || !attributes.get("href")?.startsWith("data:")) return undefined;
  return withAttributes(tag, new Map([["href", undefined]]));
}
