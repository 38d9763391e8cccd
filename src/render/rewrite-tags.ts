/** A finished page with single start tags changed. */
import { escapeHtml } from "./safety/trusted-html.js";
import type { StartTag } from "./start-tags.js";

/**
 * A start tag with other attributes.
 *
 * @param changed new values by name; undefined takes the attribute away
 */
export function withAttributes(
  { name, attributes }: StartTag,
  changed: ReadonlyMap<string, string | undefined>,
): string {
  const written = [...new Map<string, string | undefined>([...attributes, ...changed])].flatMap(
    ([key, value]) => (value === undefined ? [] : [value === "" ? key : `${key}="${escapeHtml(value)}"`]),
  );
  return `<${[name, ...written].join(" ")}>`;
}

/** @param changes in the order of the page */
export function withChanges(
  html: string,
  changes: readonly { start: number; end: number; text: string }[],
): string {
  let from = 0;
  const pieces = changes.map(({ start, end, text }) => {
    const piece = html.slice(from, start) + text;
    from = end;
    return piece;
  });
  return pieces.join("") + html.slice(from);
}
