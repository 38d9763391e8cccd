import { Buffer } from "node:buffer";
import { type DisplayBundle, type Displayable, galleyMetadata } from "./bundle.js";
import { inspectAsText } from "./inspect-as-text.js";

/** Texts that go with a picture. */
export interface ImageOptions {
  /** Shown below the picture and numbered in a report. */
  caption?: string;
  /** What the picture shows, for those who do not see it. */
  alt?: string;
  /** Name for cross-references, such as `fig-map`. */
  label?: string;
}

/** A picture; make it with `svg` or `png`. */
export class Image implements Displayable {
  readonly mimeType: string;
  /** SVG text, or base64. */
  readonly content: string;
  readonly options: Readonly<ImageOptions>;

  constructor(mimeType: string, content: string, options: ImageOptions) {
    this.mimeType = mimeType;
    this.content = content;
    this.options = { ...options };
  }

  toMimeBundle(): DisplayBundle {
    const { caption, alt, label } = this.options;
    const plain = caption ?? alt ?? (this.mimeType === "image/png" ? "PNG image" : "SVG image");
    return {
      data: { "text/plain": plain, [this.mimeType]: this.content },
      metadata: galleyMetadata({ kind: "figure", label, caption, alt }),
    };
  }
}
inspectAsText(Image.prototype);

/**
 * A picture from SVG text.
 *
 * @example display(svg('<svg xmlns="http://www.w3.org/2000/svg" …></svg>', { alt: "A circle" }))
 */
export function svg(source: string, options: ImageOptions = {}): Image {
  return new Image("image/svg+xml", source, options);
}

/**
 * A picture from the bytes of a PNG file.
 *
 * @example display(png(readFileSync("photo.png"), { alt: "The field in June" }))
 */
export function png(bytes: Uint8Array, options: ImageOptions = {}): Image {
  return new Image("image/png", Buffer.from(bytes).toString("base64"), options);
}
