/** Values by MIME type, richest first or not: a frontend picks the one it shows best. */
export interface MimeData {
  [mimeType: string]: unknown;
}

/** What one `display_data` message carries. `data` always has `text/plain`. */
export interface DisplayBundle {
  data: MimeData;
  metadata: Record<string, unknown>;
}

/** Anything that chooses how it is shown: `display()` and Galley's kernel ask it for its bundle. */
export interface Displayable {
  toMimeBundle(): DisplayBundle;
}

/** What a report needs to know of an output besides its data; lies in the bundle's metadata as `galley`. */
export interface GalleyMetadata {
  kind: "figure" | "table" | "claim";
  label?: string;
  caption?: string;
  alt?: string;
  /** Told below a table: what it leaves out, what it says of a model. Lines are separated by `\n`. */
  note?: string;
}

/** True for anything that has a `toMimeBundle` method. */
export function isDisplayable(value: unknown): value is Displayable {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Partial<Displayable>).toMimeBundle === "function"
  );
}

/** Bundle metadata without the entries that were not given: `undefined` has no place in a message. */
export function galleyMetadata(metadata: GalleyMetadata): Record<string, unknown> {
  const given = Object.entries(metadata).filter(([, value]) => value !== undefined);
  return { galley: Object.fromEntries(given) };
}
