/**
 * Untrusted HTML → HTML that can only be read: no script, no handler, no form, no frame, nothing loaded from elsewhere,
 * no class or style that could dress it up as part of the page. An allow list (sanitize-html), so that what nobody
 * thought of is left out too; what was left out is named.
 */
import sanitizeHtmlLibrary from "sanitize-html";
import { readableColours } from "./readable-colours.js";
import { ALLOWED_ATTRIBUTES, ALLOWED_STYLES, ALLOWED_TAGS, UNSEEN_TAGS } from "./sanitize-rules.js";

export interface SanitizeOptions {
  /** Where an image or link may go; undefined: nowhere. The default lets absolute links and inline pictures stand. */
  resolveUrl?: (url: string, use: "image" | "link") => string | undefined;
  /** Empty elements by which the caller marks places in the HTML; kept as they are. */
  slotTag?: string;
  /** Ids in notebooks are link targets; those of outputs are dropped, since they may clash. */
  keepIds?: boolean;
}

export interface Sanitized {
  html: string;
  /** What was taken out, each once, such as `<script>` or `onclick on <a>`. */
  removed: string[];
}

type Attributes = Record<string, string>;

export function sanitizeHtml(html: string, options: SanitizeOptions = {}): Sanitized {
  const removed = new Set<string>();
  const tags = options.slotTag ? [...ALLOWED_TAGS, options.slotTag] : ALLOWED_TAGS;
  const clean = sanitizeHtmlLibrary(html, {
    allowedTags: tags,
    allowedAttributes: {
      ...ALLOWED_ATTRIBUTES,
      ...(options.keepIds && { "*": [...ALLOWED_ATTRIBUTES["*"]!, "id"] }),
      ...(options.slotTag && { [options.slotTag]: ["n"] }),
    },
    allowedStyles: { "*": ALLOWED_STYLES },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit: 100,
    transformTags: {
      "*": (tagName: string, attributes: Attributes) => {
        if (!tags.includes(tagName) && !UNSEEN_TAGS.has(tagName)) removed.add(`<${tagName}>`);
        for (const note of removedAttributes(tagName, attributes)) removed.add(note);
        return { tagName, attribs: withReadableStyle(resolveUrls(tagName, attributes, options, removed)) };
      },
    },
  });
  return { html: clean, removed: [...removed] };
}

/** Only what a reader would miss or a writer should know of: code, and styles are not named one by one. */
function removedAttributes(tagName: string, attributes: Attributes): string[] {
  return Object.keys(attributes)
    .filter((name) => name.startsWith("on"))
    .map((name) => `${name} on <${tagName}>`);
}

function resolveUrls(
  tagName: string,
  attributes: Attributes,
  options: SanitizeOptions,
  removed: Set<string>,
): Attributes {
  const resolve = options.resolveUrl ?? defaultUrl;
  const use = tagName === "img" ? "image" : "link";
  const name = tagName === "img" ? "src" : "href";
  const url = attributes[name];
  if (url === undefined) return attributes;
  const resolved = resolve(url.trim(), use);
  if (resolved !== undefined) return { ...attributes, [name]: resolved };
  if (tagName === "img" || tagName === "a") removed.add(`${name}="${url.slice(0, 60)}" on <${tagName}>`);
  const { [name]: _, ...rest } = attributes;
  return rest;
}

function withReadableStyle(attributes: Attributes): Attributes {
  const { style } = attributes;
  return style === undefined ? attributes : { ...attributes, style: readableColours(style) };
}

/** Links out and pictures that carry their own data; a picture from elsewhere would be fetched by reading the page. */
function defaultUrl(url: string, use: "image" | "link"): string | undefined {
  if (use === "image") return isPictureData(url) ? url : undefined;
  return isOutwardUrl(url) || url.startsWith("#") ? url : undefined;
}

/** An address that leaves the site and is safe to follow. */
export function isOutwardUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/i.test(url);
}

export function isPictureData(url: string): boolean {
  return /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(url);
}
