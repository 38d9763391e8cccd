/** Pictures: files of the site, except SVG, which stays within the page as data. */
import { hashedAsset } from "../assets/asset.js";
import { IMAGE_EXTENSIONS, imageBytes, imageDataUrl } from "../assets/image-data.js";
import { imageSize } from "../assets/image-size.js";
import type { OutputContext } from "./output-context.js";
import type { OutputContent } from "../prepare/prepared.js";

export interface ImageView {
  src: string;
  alt: string;
  width: number | undefined;
  height: number | undefined;
}

export function imageView(
  image: Extract<OutputContent, { type: "image" }>,
  context: OutputContext,
): ImageView {
  const { mime, data } = image;
  const alt = context.alt ?? "";
  if (mime === "image/svg+xml") {
    return { src: imageDataUrl(mime, data), alt, width: image.width, height: image.height };
  }
  const bytes = imageBytes(data);
  const size = imageSize(bytes);
  return {
    src: context.assets.add(hashedAsset(context.name + IMAGE_EXTENSIONS[mime], bytes)),
    alt,
    // A picture for dense screens has more pixels than it should be wide; its metadata says so.
    width: image.width ?? size.width,
    height: image.height ?? (image.width === undefined ? size.height : undefined),
  };
}
