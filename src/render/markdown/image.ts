/** Pictures in the text. All of them are files of the site: attachments and local files become assets. */
import type { Properties } from "hast";
import type { MystNode } from "../../markdown/nodes.js";
import { lineOf } from "../../markdown/nodes.js";
import { hashedAsset } from "../assets/asset.js";
import { imageSize } from "../assets/image-size.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { isPictureData } from "../safety/sanitize.js";
import { attachmentUrl } from "./attachment.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

export interface ResolvedImage {
  src: string;
  width?: number;
  height?: number;
}

export const image: NodeHandler = (_state, node, context) => {
  const url = typeof node["url"] === "string" ? node["url"] : "";
  const alt = typeof node["alt"] === "string" ? node["alt"] : "";
  if (alt === "") reportMissingAlt(url, node, context);
  const found = resolveImage(url, context, lineOf(node));
  if (!found) return element("span", { className: ["unresolved"] }, [alt === "" ? url : alt]);
  const properties: Properties = { ...found, ...writtenSize(node), alt, loading: "lazy", decoding: "async" };
  if (typeof node["title"] === "string") properties["title"] = node["title"];
  return element("img", properties);
};

/** The picture's address on the page; undefined, and a problem, where there is none. */
export function resolveImage(
  url: string,
  context: TextContext,
  line: number | undefined,
): ResolvedImage | undefined {
  if (isPictureData(url)) return { src: url };
  const result = url.startsWith("attachment:") ? attachmentUrl(url, context) : localImage(url, context);
  if (typeof result !== "string") return result;
  reportProblem(context, { ruleId: "images-are-local", message: result, line });
  return undefined;
}

function localImage(url: string, context: TextContext): ResolvedImage | string {
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) {
    return `the picture ${url} is elsewhere, and a report loads nothing from elsewhere: keep a copy beside the notebook`;
  }
  const file = context.localFiles.get(url);
  if (file?.type !== "file")
    return `the picture ${url} ${file?.type === "missing" ? file.reason : "cannot be read"}`;
  return { src: context.assets.add(hashedAsset(file.path, file.content)), ...imageSize(file.content) };
}

/** A size in the text is the author's; only forms that can do nothing else are taken. */
function writtenSize(node: MystNode): Properties {
  const width = styleLength(node["width"]);
  const height = styleLength(node["height"]);
  const style = [width && `width:${width}`, height && `height:${height}`].filter(Boolean).join(";");
  return style === "" ? {} : { style };
}

function styleLength(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  if (/^\d+(\.\d+)?$/.test(text)) return `${text}px`;
  return /^\d+(\.\d+)?(px|em|rem|ch|%|cm|mm|in|pt|vw)$/.test(text) ? text : undefined;
}

function reportMissingAlt(url: string, node: MystNode, context: TextContext): void {
  reportProblem(context, {
    ruleId: "images-have-alt",
    message: `the picture ${url.slice(0, 80)} has no alternative text`,
    line: lineOf(node),
    remedy: "Say what it shows: ![what it shows](file), or in a directive :alt: what it shows.",
  });
}
