/** Pictures as notebooks keep them: base64 in JSON, SVG as text. */
import { textDataUrl } from "./data-url.js";

export const IMAGE_EXTENSIONS: Readonly<Record<string, string>> = {
  "image/svg+xml": ".svg",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
};

export function imageBytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"));
}

/**
 * SVG goes into the page as data for an `<img>`: there it can neither run scripts nor load anything, and, unlike a file
 * of the site, it cannot be opened on its own in the site's name. In attachments it is base64, in outputs text.
 */
export function imageDataUrl(mime: string, data: string): string {
  if (data.trimStart().startsWith("<")) return textDataUrl(mime, data);
  return `data:${mime};base64,${data.replace(/\s/g, "")}`;
}
