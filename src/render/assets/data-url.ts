/** A file as an address that holds it: text as it stands with what no address may hold written in percents, anything else in base64. */
import { posix } from "node:path";
import type { Asset } from "./asset.js";

const TEXT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".ipynb": "application/x-ipynb+json",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".svg": "image/svg+xml",
  ".tsv": "text/tab-separated-values",
  ".txt": "text/plain",
};

const BINARY_TYPES: Readonly<Record<string, string>> = {
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

export function dataUrl({ path, content }: Asset): string {
  const extension = posix.extname(path);
  const textType = TEXT_TYPES[extension];
  if (textType !== undefined) return textDataUrl(textType, textOf(content));
  const type = BINARY_TYPES[extension] ?? "application/octet-stream";
  return `data:${type};base64,${Buffer.from(content).toString("base64")}`;
}

/** Letters of all scripts may stand in an address; base64 would make a text a third longer, and hide it from compression. */
export function textDataUrl(type: string, text: string): string {
  const written = text.replace(/[^\w\-.~!$()*+,;=:@/?\u0080-\uffff]/g, percentEncoded);
  return `data:${type};charset=utf-8,${written}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

export function textOf(content: Asset["content"]): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("utf8");
}
