/** Makers of hast nodes (https://github.com/syntax-tree/hast), the tree that becomes HTML. */
import type { Element, ElementContent, Properties, Text } from "hast";
import type { TrustedHtml } from "../safety/trusted-html.js";

export function element(
  tagName: string,
  properties: Properties,
  children: readonly (ElementContent | string)[] = [],
): Element {
  const nodes = children.map((child) => (typeof child === "string" ? text(child) : child));
  return { type: "element", tagName, properties, children: nodes };
}

export function text(value: string): Text {
  return { type: "text", value };
}

/** Finished HTML within the tree; printed as it is, so it must be trusted. */
export function raw(html: TrustedHtml): ElementContent {
  return { type: "raw", value: String(html) } as unknown as ElementContent;
}
