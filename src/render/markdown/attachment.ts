/** `attachment:name.png`: a picture pasted into a Markdown cell, kept in the cell itself. */
import { hashedAsset } from "../assets/asset.js";
import { imageBytes, imageDataUrl, IMAGE_EXTENSIONS } from "../assets/image-data.js";
import { imageSize } from "../assets/image-size.js";
import type { TextContext } from "../page-context.js";
import type { ResolvedImage } from "./image.js";

/** The picture, or what is wrong with it. */
export function attachmentUrl(url: string, context: TextContext): ResolvedImage | string {
  const name = decodeName(url.slice("attachment:".length));
  const bundle = Object.hasOwn(context.attachments, name) ? context.attachments[name] : undefined;
  if (!bundle) return `the cell has no attachment called ${name}`;
  const mime = Object.keys(IMAGE_EXTENSIONS).find((type) => typeof bundle[type] === "string");
  if (!mime) return `the attachment ${name} is not a picture: ${Object.keys(bundle).join(", ")}`;
  const data = bundle[mime] as string;
  if (mime === "image/svg+xml") return { src: imageDataUrl(mime, data) };
  const bytes = imageBytes(data);
  const stem = name.replace(/\.[^.]*$/, "");
  return { src: context.assets.add(hashedAsset(stem + IMAGE_EXTENSIONS[mime], bytes)), ...imageSize(bytes) };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
