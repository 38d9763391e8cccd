/** Texts that the file holds as lists of lines, and which those are. */
import type { Json, MimeBundle } from "./nbformat.js";

/** What ends a line for Python's `str.splitlines`, which decides the lines in a file. */
const ends = "\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029";
const wholeLine = new RegExp(`[^${ends}]*(?:\r\n|[${ends}])|[^${ends}]+`, "g");
const endOfLine = new RegExp(`(?:\r\n|[${ends}])$`);

/** The lines of `text`, each with its line ending; the empty text has none. */
export function splitLines(text: string): string[] {
  return text.match(wholeLine) ?? [];
}

export function withoutLineEnd(text: string): string {
  return text.replace(endOfLine, "");
}

export function joinLines(lines: string | readonly string[]): string {
  return typeof lines === "string" ? lines : lines.join("");
}

/** Data of these types is JSON itself: a list in it is a list, not lines. */
export function isJsonMime(mimeType: string): boolean {
  return /^application\/(?:.*\+)?json$/s.test(mimeType);
}

/** Text types are stored as lines, so that version control shows what changed; base64 is not. */
function isStoredAsLines(mimeType: string): boolean {
  return mimeType.startsWith("text/") || ["application/javascript", "image/svg+xml"].includes(mimeType);
}

export function joinBundle(bundle: MimeBundle): MimeBundle {
  return mapBundle(bundle, (mimeType, data) => {
    const isLines = Array.isArray(data) && data.every((line) => typeof line === "string");
    return isLines && !isJsonMime(mimeType) ? data.join("") : data;
  });
}

export function splitBundle(bundle: MimeBundle): MimeBundle {
  return mapBundle(bundle, (mimeType, data) =>
    typeof data === "string" && isStoredAsLines(mimeType) ? splitLines(data) : data,
  );
}

function mapBundle(bundle: MimeBundle, change: (mimeType: string, data: Json) => Json): MimeBundle {
  return Object.fromEntries(
    Object.entries(bundle).map(([mimeType, data]) => [mimeType, change(mimeType, data)]),
  );
}
